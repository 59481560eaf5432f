package nommer.sql.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.job.api.JobStoreException;
import nommer.job.record.JobLook;
import nommer.job.record.JobLook.Condition;
import nommer.job.record.JobPlace;
import nommer.job.record.JobRow;
import nommer.job.record.JobTable;
import nommer.job.record.Shape;

/** Looks through the table {@code jobs}. */
record SqlJobTable(SqlDatabase database) implements JobTable {
  @Override
  public List<Shape> shapes() {
    return read(JobQueries.SHAPES, row -> new Shape(row.getLong(1), row.getString(2)));
  }

  @Override
  public List<JobRow> page(JobLook look, JobLook.Stretch stretch, int limit) {
    List<Condition> parts = look.conditions(stretch);
    return read(JobQueries.page(look, parts), JobRow::read, parameters(parts, limit));
  }

  @Override
  public Optional<JobPlace> place(JobLook look, JobLook.Stretch stretch, int ahead) {
    List<Condition> parts = look.conditions(stretch);
    return read(
            JobQueries.place(look, parts),
            row -> new JobPlace(row.getLong(1), row.getLong(2)),
            parameters(parts, 1, ahead))
        .stream()
        .findFirst();
  }

  @Override
  public long count(JobLook look, JobLook.Stretch stretch, long most) {
    List<Condition> parts = look.conditions(stretch);
    return read(JobQueries.count(look, parts), row -> row.getLong(1), parameters(parts, most))
        .get(0);
  }

  private static Object[] parameters(List<Condition> parts, Object... last) {
    List<Object> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.parameters()));
    all.addAll(List.of(last));
    return all.toArray();
  }

  private <T> List<T> read(String text, Session.Row<T> each, Object... parameters) {
    try {
      return database.read(session -> session.list(text, each, parameters));
    } catch (SQLException e) {
      throw new JobStoreException("list jobs failed: " + e.getMessage(), e);
    }
  }
}
