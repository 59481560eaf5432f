package nommer.store.simpledb.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of what is kept in SimpleDB. Read at start. */
@ObjectClassDefinition(
    name = "media-nommer: SimpleDB",
    description = "Where jobs, nodes and launches are kept; credentials and region: nommer.aws.")
@interface SimpleDbConfig {
  @AttributeDefinition(
      description =
          "Domain of the jobs: 3 to 250 of letters, digits, '_', '-' and '.'. Created if missing.")
  String domain() default "media_nommer";

  @AttributeDefinition(description = "Domain of nodes and launches, likewise.")
  String state_domain() default "media_nommer_ec2nommer_state";

  @AttributeDefinition(
      description =
          "Number of domains that the jobs are spread over, 1 to 100; more take more writes. It"
              + " cannot be changed once there are jobs.",
      min = "1",
      max = "100")
  int shards() default 1;
}
