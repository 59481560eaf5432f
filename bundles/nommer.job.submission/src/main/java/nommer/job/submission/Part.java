package nommer.job.submission;

/** What a submission has, so that a refusal can name the part that it is about. */
public enum Part {
  SOURCE("source", false),
  OUTPUTS("outputs", false),
  DESTINATION("destination", true),
  PRESET("preset", true),
  ENCODER("encoder", true),
  OPTIONS("options", true),

  /** What is wanted, said in the output itself. */
  DESCRIPTION("description", true),
  NOTIFY_URL("notify_url", false),
  WEBHOOK("webhook", false),
  METADATA("metadata", false);

  private final String word;
  private final boolean ofOutput;

  Part(String word, boolean ofOutput) {
    this.word = word;
    this.ofOutput = ofOutput;
  }

  /** Its plain name: lower case, words joined by underscores. */
  public String word() {
    return word;
  }

  /** Whether each output has one of its own. */
  public boolean isOfOutput() {
    return ofOutput;
  }
}
