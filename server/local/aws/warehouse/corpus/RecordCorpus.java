import io.trino.Session;
import io.trino.spi.TrinoException;
import io.trino.spi.type.TimeZoneKey;
import io.trino.spi.type.Type;
import io.trino.testing.LocalQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs every statement of queries.sql in a real Trino and writes what came out, one JSON object a line: types and rows
 * as Athena would print them, or the name of the error. The suite that reads it needs no Trino; see README.md for how to
 * run this.
 */
public final class RecordCorpus {
  public static void main(String[] arguments) throws Exception {
    Session session = io.trino.testing.TestingSession.testSessionBuilder()
        .setTimeZoneKey(TimeZoneKey.UTC_KEY)
        .build();
    List<String> lines = new ArrayList<>();
    try (LocalQueryRunner trino = LocalQueryRunner.create(session)) {
      for (String sql : Files.readAllLines(Path.of(arguments[0]))) lines.add(record(trino, sql));
    }
    Files.write(Path.of(arguments[1]), lines);
    System.exit(0);
  }

  private static String record(LocalQueryRunner trino, String sql) {
    try {
      MaterializedResult result = trino.execute(sql);
      String types = result.getTypes().stream().map(Type::getDisplayName).map(RecordCorpus::quote)
          .collect(Collectors.joining(", "));
      String rows = result.getMaterializedRows().stream().map(RecordCorpus::row).collect(Collectors.joining(", "));
      return "{\"sql\": " + quote(sql) + ", \"types\": [" + types + "], \"rows\": [" + rows + "]}";
    } catch (Throwable failure) {
      return "{\"sql\": " + quote(sql) + ", \"error\": " + quote(errorName(failure)) + "}";
    }
  }

  private static String errorName(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TrinoException known) return known.getErrorCode().getName();
      if (cause.getClass().getSimpleName().equals("ParsingException")) return "SYNTAX_ERROR";
    }
    return "UNKNOWN: " + failure;
  }

  private static String row(MaterializedRow row) {
    return row.getFields().stream()
        .map(value -> value == null ? "null" : quote(text(value)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** As Athena prints it: lists and maps unquoted, without braces around names. */
  private static String text(Object value) {
    if (value == null) return "null";
    if (value instanceof List<?> list)
      return list.stream().map(RecordCorpus::text).collect(Collectors.joining(", ", "[", "]"));
    if (value instanceof Map<?, ?> map)
      return map.entrySet().stream().map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    return value.toString();
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char character : text.toCharArray()) {
      if (character == '"' || character == '\\') quoted.append('\\').append(character);
      else if (character < 32) quoted.append(String.format("\\u%04x", (int) character));
      else quoted.append(character);
    }
    return quoted.append('"').toString();
  }
}
