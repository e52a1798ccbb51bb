package dev.waybill.compaction;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3's answers for objects of other storage classes: a list says so, and what is archived can't be read. */
record ArchivedObjects(Map<String, ObjectStorageClass> classes) implements ExecutionInterceptor {

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (context.request() instanceof GetObjectRequest get
                && classes.getOrDefault(get.key(), ObjectStorageClass.STANDARD) != ObjectStorageClass.STANDARD
                && classes.get(get.key()) != ObjectStorageClass.GLACIER_IR) {
            throw InvalidObjectStateException.builder()
                    .message("The operation is not valid for the object's storage class")
                    .build();
        }
        return context.request();
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        if (context.response() instanceof ListObjectsV2Response listed) {
            List<S3Object> told = listed.contents().stream()
                    .map(each -> each.toBuilder()
                            .storageClass(classes.getOrDefault(each.key(), ObjectStorageClass.STANDARD))
                            .build())
                    .toList();
            return listed.toBuilder().contents(told).build();
        }
        return context.response();
    }
}
