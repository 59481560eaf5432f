package nommer.rendition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A pass of ffmpeg in the making, in the form of the 2011 original. */
final class Pass {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ArrayNode input = NODES.arrayNode();
  private final ArrayNode output = NODES.arrayNode();
  private final ObjectNode fit = NODES.objectNode();
  private boolean front;
  private boolean verified;

  void input(String name, String value) {
    input.addArray().add(name).add(value);
  }

  void output(String name, String value) {
    output.addArray().add(name).add(value);
  }

  void output(String name, int value) {
    output.addArray().add(name).add(value);
  }

  /** An option that stands alone. */
  void flag(String name) {
    output.addArray().add(name).addNull();
  }

  /** What is left to be fitted to the source. */
  ObjectNode fit() {
    return fit;
  }

  /** Its index is to stand in front. */
  void moveIndexToFront() {
    front = true;
  }

  /** What it makes is to be decoded once it is there. */
  void verify() {
    verified = true;
  }

  ObjectNode json() {
    ObjectNode pass = NODES.objectNode();
    if (!input.isEmpty()) {
      pass.set("infile_options", input);
    }
    pass.set("outfile_options", output);
    pass.set("fit", fit);
    if (front) {
      pass.put("move_atom_to_front", true);
    }
    if (verified) {
      pass.put("verify", "full");
    }
    return pass;
  }
}
