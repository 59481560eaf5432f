package nommer.access;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sessions of browsers: a secret for a cookie stands for a token, so that no page keeps the token
 * itself. They last twelve hours, end with their token, and are forgotten with the process. There
 * are 1000 at most, 20 of one token; who begins one more ends the oldest. Thread-safe.
 */
@ProviderType
public interface Sessions {
  /**
   * Begins one.
   *
   * @return its secret, of the characters that a cookie may have
   */
  String begin(Caller caller);

  /**
   * Whose session it is, with what its token allows now.
   *
   * @param secret as the client sent it; of any form
   * @return empty if there is no such session, or its token is no more
   */
  Optional<Caller> caller(String secret);

  /** Ends one; nothing where there is none. */
  void end(String secret);
}
