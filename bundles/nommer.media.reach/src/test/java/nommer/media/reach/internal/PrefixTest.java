package nommer.media.reach.internal;

import static org.assertj.core.api.Assertions.assertThat;

import nommer.media.api.MediaUri;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixTest {
  @ParameterizedTest
  @CsvSource({
    "file:///srv/in/, file:///srv/in/a.mov",
    "file:///srv/in, file:///srv/in/a.mov",
    "file:///srv/in/, file://localhost/srv/in//deep/a.mov",
    "file:///, file:///anything",
    "file:///srv/a b/, file:///srv/a%20b/c",
    "s3://bucket/in/, s3://key:secret@bucket/in/a.mov",
    "s3://bucket, s3://bucket/a",
    "https://media.example.org/, https://MEDIA.example.org:443/a?sig=../x",
    "http://h:8080/a/b, http://user:pass@h:8080/a/b?c"
  })
  void holdsWhatLiesUnderIt(String prefix, String location) {
    assertThat(Prefix.of(prefix).holds(MediaUri.parse(location))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "file:///srv/in/, file:///srv/inner/a.mov",
    "file:///srv/in/, file:///srv/out/a.mov",
    "file:///srv/in/, file:///srv/in/../out/a.mov",
    "file:///srv/in/, file:///srv/in/%2e%2e/out/a.mov",
    "file:///srv/in/, file:///srv/in%2F..%2Fout",
    "file:///srv/in/, s3://srv/in/a.mov",
    "file:///srv/in/, file://other/srv/in/a.mov",
    "s3://bucket/in/, s3://bucket//in/a.mov",
    "s3://bucket/in/, s3://bucket2/in/a.mov",
    "https://media.example.org/, http://media.example.org/a",
    "https://media.example.org/, https://media.example.org.evil.test/a",
    "https://media.example.org/, https://media.example.org:8443/a",
    "https://media.example.org/, https://media.example.org@evil.test/a",
    "http://h/a/, 'http://h/a/..;x/b'",
    "http://h/a/, http://h/a/..\\b",
    "http://h/a/, http://h/b?/a/"
  })
  void holdsNothingElse(String prefix, String location) {
    assertThat(Prefix.of(prefix).holds(MediaUri.parse(location))).isFalse();
  }
}
