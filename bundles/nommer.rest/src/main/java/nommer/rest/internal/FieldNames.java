package nommer.rest.internal;

/** What the parts of a submission are called in the API that it came by, for messages. */
record FieldNames(
    String source,
    String destination,
    String preset,
    String encoder,
    String options,
    String notifyUrl) {
  static final FieldNames V1 =
      new FieldNames(
          "source",
          "outputs[0].destination",
          "outputs[0].preset",
          "outputs[0].encoder",
          "outputs[0].options",
          "notify_url");

  static final FieldNames ORIGINAL =
      new FieldNames(
          "source_path",
          "dest_path",
          "job_options.preset",
          "job_options.nommer",
          "job_options.options",
          "notify_url");
}
