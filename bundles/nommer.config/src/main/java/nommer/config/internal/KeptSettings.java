package nommer.config.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nommer.config.Setting;
import nommer.config.SettingsBook;
import nommer.config.WrongSettingException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and changes Configuration Admin's; {@link ConfigurationKeeper} keeps what is changed. */
@Component
@SatisfyingConditionTarget("(nommer.backend.store=*)") // in a daemon, not in its doctor
public final class KeptSettings implements SettingsBook {
  private static final Logger LOG = LoggerFactory.getLogger(KeptSettings.class);
  private static final Comparator<Setting> ORDER =
      Comparator.comparing(Setting::pid).thenComparing(Setting::key);

  private final Settings settings;
  private final ConfigurationAdmin configurations;

  /** Asks those two services at each call. */
  @Activate
  public KeptSettings(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference MetaTypeService types) {
    this.settings = new Settings(context, types);
    this.configurations = configurations;
  }

  @Override
  public List<Setting> all() {
    List<Configured> there = Configured.all(configurations);
    List<Setting> all = new ArrayList<>();
    there.forEach(each -> all.addAll(of(each.name(), each.kind(), each.values())));
    for (String pid : settings.single()) {
      if (there.stream().noneMatch(each -> each.pid().equals(pid))) {
        all.addAll(of(pid, pid, Map.of()));
      }
    }
    return all.stream().sorted(ORDER).toList();
  }

  @Override
  public List<Setting> of(String pid) {
    return all().stream().filter(each -> each.pid().equals(pid)).toList();
  }

  private List<Setting> of(String name, String kind, Map<String, Object> values) {
    Map<String, AttributeDefinition> known = settings.attributes(kind);
    List<Setting> all = new ArrayList<>();
    known.forEach((key, each) -> all.add(described(name, kind, each, values)));
    values.forEach(
        (key, value) -> {
          if (!known.containsKey(key)) { // nobody says what it is, so nobody is shown it
            String problem = first(settings.problems(kind, Map.of(key, value)));
            all.add(
                new Setting(
                    name, key, "", "", Setting.Type.TEXT, List.of(), false, true, true, problem));
          }
        });
    return all;
  }

  private Setting described(
      String name, String kind, AttributeDefinition attribute, Map<String, Object> values) {
    Object value = values.get(attribute.getID());
    boolean hidden = Secrets.isSecret(attribute);
    List<String> problems =
        value == null ? List.of() : settings.problems(kind, Map.of(attribute.getID(), value));
    return new Setting(
        name,
        attribute.getID(),
        text(attribute.getName()),
        text(attribute.getDescription()),
        type(attribute),
        hidden ? List.of() : shown(attribute, value),
        attribute.getCardinality() != 0,
        value != null,
        hidden,
        hidden && !problems.isEmpty() ? "it cannot be used" : first(problems));
  }

  private static List<String> shown(AttributeDefinition attribute, @Nullable Object value) {
    String[] usual = attribute.getDefaultValue();
    List<String> all =
        value != null
            ? Settings.elements(value).map(each -> each.toString()).toList()
            : usual == null ? List.of() : Arrays.asList(usual);
    return all.stream().map(Secrets::masked).toList();
  }

  private static Setting.Type type(AttributeDefinition attribute) {
    return switch (attribute.getType()) {
      case AttributeDefinition.BOOLEAN -> Setting.Type.BOOLEAN;
      case AttributeDefinition.INTEGER, AttributeDefinition.LONG -> Setting.Type.INTEGER;
      case AttributeDefinition.DOUBLE -> Setting.Type.NUMBER;
      default -> Setting.Type.TEXT;
    };
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String first(List<String> problems) {
    return problems.isEmpty() ? "" : problems.get(0);
  }

  @Override
  @SuppressWarnings("JdkObsolete") // OSGi has it so
  public synchronized void change(String pid, Map<String, Object> values) {
    List<String> problems = settings.problems(pid, values);
    if (!settings.single().contains(pid) || !problems.isEmpty()) {
      throw new WrongSettingException(
          problems.isEmpty() ? "there is no configuration " + pid : String.join("; ", problems));
    }
    try {
      Configuration configuration = configurations.getConfiguration(pid, "?");
      Dictionary<String, Object> there = configuration.getProperties();
      Dictionary<String, Object> next = there == null ? new Hashtable<>() : there;
      new TreeMap<>(values).forEach(next::put);
      boolean changed = configuration.updateIfDifferent(next);
      LOG.info("configuration changed pid={} values={} changed={}", pid, values.keySet(), changed);
    } catch (IOException e) {
      throw new IllegalStateException("the configuration cannot be written pid=" + pid, e);
    }
  }
}
