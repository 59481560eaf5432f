package nommer.store.simpledb.internal;

import com.amazonaws.SDKGlobalTime;
import java.time.Duration;
import nommer.aws.AwsAccess;
import nommer.aws.simpledb.SdbClient;
import nommer.fake.simpledb.FakeSimpleDb;
import nommer.store.simpledb.internal.SimpleDb.Settings;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A new fake for each test, whose reads lag behind by some writes. */
final class OnFake implements BeforeEachCallback, AfterEachCallback {
  static final String DOMAIN = "media_nommer";
  static final String STATE_DOMAIN = "media_nommer_ec2nommer_state";

  private static final int LAG = 7;

  private final int shards;
  private final boolean hurried;
  private FakeSimpleDb fake;
  private SimpleDb db;

  OnFake(int shards) {
    this(shards, false);
  }

  /**
   * @param hurried whether selects come in many short pages, the first of them empty
   */
  OnFake(int shards, boolean hurried) {
    this.shards = shards;
    this.hurried = hurried;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    fake = new FakeSimpleDb();
    fake.lag(LAG);
    if (hurried) {
      fake.hurry(2);
    }
    db = connect(shards, Duration.ofSeconds(20));
  }

  /** Another process. */
  SimpleDb connect(int over, Duration patience) {
    return connect(over, patience, new TestAccess(fake.uri()));
  }

  /** Another process, with access of its own. */
  static SimpleDb connect(int over, Duration patience, AwsAccess access) {
    return new SimpleDb(new Settings(DOMAIN, STATE_DOMAIN, over), new SdbClient(access, patience));
  }

  FakeSimpleDb fake() {
    return fake;
  }

  SimpleDb db() {
    return db;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    db.close();
    fake.close();
    SDKGlobalTime.setGlobalTimeOffset(0);
  }
}
