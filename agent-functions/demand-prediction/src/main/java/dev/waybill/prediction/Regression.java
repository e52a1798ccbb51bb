package dev.waybill.prediction;

import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SpecializedOps_DDRM;
import org.ejml.dense.row.mult.VectorVectorMult_DDRM;

/**
 * A linear regression that learns from one observation after the other and forgets: one that is a week of half hours
 * old counts half. With nothing to learn from, its coefficients go to zero: no input has an effect then.
 *
 * @param inputs sums of products of the inputs, row by row
 * @param outcomes sums of products of each input and the outcome
 */
public record Regression(List<Double> inputs, List<Double> outcomes) {

    private static final double KEPT = Math.pow(0.5, 1.0 / Week.HALF_HOURS);

    /** Added to the sums' diagonal (a ridge): keeps them solvable whatever comes, and weighs no more than one surprise. */
    private static final double RIDGE = 1;

    /** No observation is longer, so that none outweighs all others and the sums stay far from what doubles can't hold. */
    private static final double LONGEST = 100;

    static Regression of(int inputs) {
        return new Regression(Collections.nCopies(inputs * inputs, 0.0), Collections.nCopies(inputs, 0.0));
    }

    /** The outcome to expect. */
    double predict(double[] input) {
        return CommonOps_DDRM.dot(new DMatrixRMaj(input), coefficients());
    }

    private DMatrixRMaj coefficients() {
        DMatrixRMaj sums = matrix(inputs);
        SpecializedOps_DDRM.addIdentity(sums, sums, RIDGE);
        DMatrixRMaj solution = new DMatrixRMaj(outcomes.size(), 1);
        if (!CommonOps_DDRM.solveSPD(sums, matrix(outcomes), solution)) {
            throw new IllegalStateException("the sums of the regression can't be solved: " + inputs);
        }
        return solution;
    }

    /**
     * This regression after one more observation.
     *
     * @param unit what counts as one: the observation's typical error
     */
    Regression plus(double[] input, double outcome, double unit) {
        DMatrixRMaj scaled = new DMatrixRMaj(input);
        double length = Math.max(unit, Math.sqrt(CommonOps_DDRM.dot(scaled, scaled)) / LONGEST);
        CommonOps_DDRM.scale(1 / length, scaled);
        DMatrixRMaj nextInputs = matrix(inputs);
        CommonOps_DDRM.scale(KEPT, nextInputs);
        VectorVectorMult_DDRM.addOuterProd(1, scaled, scaled, nextInputs);
        DMatrixRMaj nextOutcomes = matrix(outcomes);
        CommonOps_DDRM.scale(KEPT, nextOutcomes);
        CommonOps_DDRM.addEquals(nextOutcomes, outcome / length, scaled);
        return new Regression(list(nextInputs), list(nextOutcomes));
    }

    private DMatrixRMaj matrix(List<Double> values) {
        int rows = outcomes.size();
        return new DMatrixRMaj(
                rows,
                values.size() / rows,
                true,
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static List<Double> list(DMatrixRMaj matrix) {
        return DoubleStream.of(matrix.getData()).boxed().toList();
    }
}
