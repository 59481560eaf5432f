package nommer.job.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import nommer.job.api.Grant;

/** What a token allowed, as fields of JSON, which are not there for the owner's. Stateless. */
public final class GrantJson {
  private GrantJson() {}

  public static void write(JsonGenerator json, Grant grant) throws IOException {
    if (grant.isOwner()) {
      return;
    }
    json.writeStringField("token", grant.tokenId());
    json.writeStringField("token_name", grant.tokenName());
    Json.writeTexts(json, "may_read", grant.read());
    Json.writeTexts(json, "may_write", grant.write());
    Json.writeTexts(json, "may_tell", grant.tell());
  }

  /** What was written, of an object with any other fields. */
  public static Grant read(Fields fields) {
    return new Grant(
        fields.text("token"),
        fields.text("token_name"),
        fields.texts("may_read"),
        fields.texts("may_write"),
        fields.texts("may_tell"));
  }
}
