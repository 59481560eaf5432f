// Reads a list of {"secret", "headers", "body"} and prints, for each, its type, or why it is refused.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const messages = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(
  JSON.stringify(
    messages.map(({ secret, headers, body }) => {
      try {
        return new Webhook(secret).verify(body, headers).type;
      } catch (e) {
        return `${e.name}: ${e.message}`;
      }
    }),
  ),
);
