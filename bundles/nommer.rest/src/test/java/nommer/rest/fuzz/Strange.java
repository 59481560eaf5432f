package nommer.rest.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/**
 * A request that may be good, and mostly is not; the same seed makes the same one.
 *
 * @param method of its first line
 * @param target path and query of its first line
 * @param body a character for each byte; none if empty
 * @param chunked how the body is sent
 * @param type its Content-Type
 */
record Strange(String method, String target, String body, boolean chunked, String type) {
  private static final String[] METHODS = {
    "GET",
    "GET",
    "POST",
    "POST",
    "POST",
    "POST",
    "HEAD",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "TRACE",
    "get",
    "FOO",
    "PROPFIND"
  };
  private static final String ID = "0".repeat(12) + "a1".repeat(19);
  private static final String[] PATHS = {
    "/v1/jobs",
    "/v1/jobs",
    "/v1/jobs",
    "/v1/jobs/",
    "/v1/jobs/" + ID,
    "/v1/jobs/" + ID + "/cancel",
    "/v1/jobs/" + ID + "/retry",
    "/job/submit",
    "/job/submit/",
    "/v1/nodes",
    "/v1/jobs/" + ID + "/callbacks/redeliver",
    "/v1/callbacks",
    "/v1/webhook-secret",
    "/v1/scaling",
    "/v1/history",
    "/v1/probe",
    "/v1/jobs/bulk",
    "/v1/tasks",
    "/v1/tasks/" + ID,
    "/v1/presets",
    "/v1/plugins",
    "/healthz",
    "/",
    "/v1",
    "/t/x/job/submit"
  };
  private static final String[] TWISTS = {
    "%2e%2e",
    "%2e%2e/",
    "../",
    "..",
    "%00",
    "//",
    "/./",
    ";x=y",
    "%ff",
    "%",
    "%zz",
    "\\",
    "%2f",
    "%5c",
    "%0d%0a",
    "?",
    "#",
    "é",
    "%c0%af",
    "*",
    "~",
    "x".repeat(300),
    "%25",
    "|",
    "\""
  };
  private static final String[] QUERIES = {
    "",
    "",
    "",
    "?",
    "?limit=1",
    "?limit=-1",
    "?limit=99999999999",
    "?limit=x",
    "?state=FINISHED",
    "?state=,",
    "?state=nothing",
    "?cursor=x",
    "?cursor=before-99999",
    "?cursor=%00",
    "?full=true",
    "?full=maybe",
    "?full",
    "?x=y",
    "?dry_run=true",
    "?dry_run=1",
    "?&&&",
    "?=",
    "?limit=%",
    "?limit=1&limit=2",
    "?state=%ff"
  };
  private static final String GOOD =
      "{\"source\":\"file:///a\",\"outputs\":[{\"destination\":\"file:///b\",\"preset\":\"web_medium\"},{\"destination\":\"file:///c\",\"encoder\":\"ffmpeg\","
          + "\"options\":[{\"n\":[1]}]}],\"notify_url\":\"http://h/p\",\"priority\":\"high\","
          + "\"deadline\":\"2026-03-01T18:00:00Z\",\"not_before\":\"2026-03-01T17:00:00Z\",\"metadata\":{\"n\":\"v\"}}";
  private static final String ORIGINAL =
      "{\"source_path\":\"file:///a\",\"dest_path\":\"file:///b\",\"notify_url\":\"http://h/p\","
          + "\"job_options\":{\"nommer\":\"ffmpeg\",\"options\":[{\"outfile_options\":[[\"a\",null]]}]}}";
  private static final String[] PIECES = {
    "null",
    "true",
    "7",
    "-0",
    "1e999",
    "1".repeat(400),
    "\"\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "[]",
    "{}",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "[".repeat(3000),
    "{\"a\":".repeat(1500),
    "\"source\":\"file:///c\",",
    "\"metadata\":{\"n\":\"1\",\"n\":\"2\"},",
    "\"x\":1,",
    "NaN",
    "//",
    "/**/",
    "\"file:///\\u0000\"",
    "\"ftp://x\"",
    "\"file:///../../etc\"",
    "\"+999999999-12-31T23:59:59Z\"",
    "\"" + "y".repeat(17_000) + "\"",
    "\uFEFF",
    "\u2028",
    "'",
    "\t",
    "\u001b[2J"
  };
  private static final String[] TYPES = {
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
    "x",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-99"
  };

  static Strange of(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 3; i++) {
      random.nextLong(); // neighbouring seeds begin alike
    }
    if (random.nextInt(4000) == 0) { // only to whom reads it: others may close meanwhile
      String huge = " ".repeat((1 << 20) + random.nextInt(100));
      return new Strange("POST", "/v1/jobs", huge, random.nextBoolean(), "text/plain");
    }
    String method = pick(random, METHODS);
    String body = method.equals("GET") && random.nextInt(8) > 0 ? "" : body(random);
    return new Strange(method, target(random), body, random.nextInt(4) == 0, pick(random, TYPES));
  }

  private static String target(Random random) {
    StringBuilder path = new StringBuilder(pick(random, PATHS));
    for (int twists = random.nextInt(6) - 3; twists > 0; twists--) {
      path.insert(1 + random.nextInt(path.length()), pick(random, TWISTS));
    }
    return path + pick(random, QUERIES);
  }

  private static String body(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? ORIGINAL : GOOD);
    for (int changes = random.nextInt(4); changes > 0 && text.length() > 0; changes--) {
      change(text, random);
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    if (random.nextInt(6) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return new String(bytes, ISO_8859_1);
  }

  private static void change(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int value = text.indexOf(":", at) + 1;
    int end = value == 0 ? -1 : text.indexOf(",", value);
    switch (random.nextInt(5)) {
      case 0 -> text.insert(at, pick(random, PIECES));
      case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
      case 2 -> text.setLength(at);
      case 3 -> text.insert(1, pick(random, PIECES));
      default -> {
        if (end > 0) {
          text.replace(value, end, pick(random, PIECES)); // another value of the same field
        }
      }
    }
  }

  private static String pick(Random random, String[] of) {
    return of[random.nextInt(of.length)];
  }

  /** As it goes over the wire. */
  byte[] bytes(String token) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length();
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n%s\r\n\r\n"
            .formatted(method, target, token, type, length);
    bytes.writeBytes(head.getBytes(UTF_8));
    if (!chunked) {
      bytes.writeBytes(body.getBytes(ISO_8859_1));
    } else {
      if (body.length() > 0) {
        bytes.writeBytes((Integer.toHexString(body.length()) + "\r\n").getBytes(UTF_8));
        bytes.writeBytes(body.getBytes(ISO_8859_1));
        bytes.writeBytes("\r\n".getBytes(UTF_8));
      }
      bytes.writeBytes("0\r\n\r\n".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return method + " " + target + " " + body.substring(0, Math.min(400, body.length()));
  }
}
