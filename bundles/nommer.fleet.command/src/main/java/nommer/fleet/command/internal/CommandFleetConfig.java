package nommer.fleet.command.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Read by feederd alone; an edit holds for the next command. */
@ObjectClassDefinition(
    name = "media-nommer: fleet by commands",
    description = "Workers that commands of yours launch, list and end: see docs/racks.md.")
@interface CommandFleetConfig {
  @AttributeDefinition(
      name = "Launch",
      description =
          "Command that starts one worker, one argument each. {node} is the name that the worker must"
              + " get, {launch} and {number} say to which launch it belongs, {offer} what was chosen of"
              + " the offers, {home} feederd's home, {archive} a tar of all that a worker needs. It prints nothing, or the name of the worker if"
              + " that is another.")
  String[] launch() default {};

  @AttributeDefinition(
      name = "Launch (s)",
      description = "Seconds after which that command is killed.",
      min = "1",
      max = "600")
  int launch_timeout_seconds() default 30;

  @AttributeDefinition(
      name = "List",
      description =
          "Command that prints a line for each worker that is on its way or there: its name, then its"
              + " launch or -, then a word for its state, of which the last two may be left out."
              + " {home} is feederd's home.")
  String[] list() default {};

  @AttributeDefinition(
      name = "List (s)",
      description = "Seconds after which that command is killed.",
      min = "1",
      max = "600")
  int list_timeout_seconds() default 10;

  @AttributeDefinition(
      name = "End",
      description =
          "Command that ends the worker {node} of the launch {launch}, since it is not heard of; one"
              + " that is gone already is no failure. {home} is feederd's home.")
  String[] end() default {};

  @AttributeDefinition(
      name = "End (s)",
      description = "Seconds after which that command is killed.",
      min = "1",
      max = "600")
  int end_timeout_seconds() default 30;

  @AttributeDefinition(
      name = "Environment",
      required = false,
      description = "Variables for the commands besides feederd's own, each as NAME=value.")
  String[] environment() default {};

  @AttributeDefinition(
      name = "Ended states",
      required = false,
      description = "Words for the state of a worker that list still shows, but that has ended.")
  String[] ended_states() default {"ended"};

  @AttributeDefinition(
      name = "Offers",
      required = false,
      description =
          "What may be put in place of {offer}, the first choice first, each as TYPE or TYPE/MARKET;"
              + " prices of nommer.fleet.scaler go by these.")
  String[] offers() default {};

  @AttributeDefinition(
      name = "Most workers",
      description = "Most workers at once.",
      min = "1",
      max = "10000")
  int max_instances() default 10;

  @AttributeDefinition(
      name = "List again (s)",
      description = "Seconds for which a list serves; 0 for none.",
      min = "0",
      max = "3600")
  int list_seconds() default 5;

  @AttributeDefinition(
      name = "First report (s)",
      description =
          "Seconds that a worker has for its first report, before it is ended; 0 for ever. A queue in"
              + " which workers wait needs more.",
      min = "0",
      max = "604800")
  int report_timeout_seconds() default 900;

  @AttributeDefinition(
      name = "Silence (s)",
      description =
          "Seconds without a report after which a worker is ended, at least 60, and the silence of"
              + " nommer.job.service; 0 for never.",
      min = "0",
      max = "86400")
  int silent_seconds() default 300;

  @AttributeDefinition(
      name = "Watch (s)",
      description = "Seconds between two looks for such workers. Read at start.",
      min = "1",
      max = "3600")
  int watch_interval_seconds() default 30;
}
