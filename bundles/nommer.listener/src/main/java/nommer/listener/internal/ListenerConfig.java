package nommer.listener.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "media-nommer: where feederd listens")
@interface ListenerConfig {
  @AttributeDefinition(
      description =
          "Address to listen on, 0.0.0.0 for all; empty: that of --bind, else 127.0.0.1. Others"
              + " than loopback need a certificate, or behind.proxy.")
  String address() default "";

  @AttributeDefinition(
      description = "TCP port, 0 for any; -1: that of --port, else 8001.",
      min = "-1",
      max = "65535")
  int port() default -1;

  @AttributeDefinition(description = "PEM file: the certificate, then those that signed it.")
  String certificate() default "";

  @AttributeDefinition(description = "PEM file: the certificate's private key, in PKCS#8.")
  String key() default "";

  @AttributeDefinition(description = "PKCS12 key store, instead of certificate and key.")
  String key_store() default "";

  @AttributeDefinition(description = "Password of the key store: $[secret:NAME].")
  String key_store_password() default "";

  @AttributeDefinition(
      description =
          "Something else ends TLS. What it says of the client (X-Forwarded-For, -Proto) is"
              + " believed, and nobody else is served but this machine.")
  boolean behind_proxy() default false;

  @AttributeDefinition(description = "Addresses of that proxy.")
  String[] proxies() default {"127.0.0.1", "::1"};

  @AttributeDefinition(description = "Names under which we are known, besides localhost.")
  String[] hosts() default {};

  @AttributeDefinition(
      description = "Origins (https://media.example.org) whose pages may use the API.")
  String[] origins() default {};
}
