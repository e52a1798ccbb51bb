package dev.waybill.${package};

import dev.waybill.agent.Fold;
import dev.waybill.agent.Step;
import jakarta.enterprise.context.ApplicationScoped;

/** Says how many data of its key there have been, every time one arrives. */
@ApplicationScoped
public class ${Agent} implements Fold<${Input}, ${State}> {

    @Override
    public ${State} start() {
        return new ${State}(0);
    }

    @Override
    public Step<${State}> on(${State} soFar, ${Input} datum) {
        ${State} next = soFar.andOneMore();
        return Step.to(next).emit(new ${Output}(next.count()));
    }
}
