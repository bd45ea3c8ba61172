package io.tierdrop.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The bill of materials of one package (CycloneDX): what the build knows of all modules, cut down
/// to the files that lie in the package, with the checksums of these very files, and the Java
/// runtime where it has one.
public final class PackageBill {

  private static final ObjectWriter JSON = JsonMapper.shared().writerWithDefaultPrettyPrinter();

  private PackageBill() {}

  /// @param words the build's bill, the package's jars, the file to write, and the package's Java
  ///     runtime if it has one
  /// @throws IOException when a jar is in the package that the build does not know
  public static void main(String[] words) throws IOException {
    ObjectNode all = (ObjectNode) JsonMapper.shared().readTree(Files.readString(Path.of(words[0])));
    List<JsonNode> parts = new ArrayList<>(jars(all, Path.of(words[1])));
    if (words.length > 3) {
      parts.add(runtime(Path.of(words[3], "release")));
    }
    Files.writeString(Path.of(words[2]), JSON.writeValueAsString(bill(all, parts)) + "\n");
  }

  private static List<ObjectNode> jars(JsonNode all, Path directory) throws IOException {
    Map<String, JsonNode> known = new HashMap<>();
    all.path("components").forEach(part -> known.putIfAbsent(stem(part), part));
    List<ObjectNode> parts = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path jar : files.sorted().toList()) {
        String name = jar.getFileName().toString().replaceAll("\\.jar$", "");
        String stem = platformless(name);
        String classifier = name.substring(stem.length()).replaceFirst("^-", "");
        JsonNode part = known.get(stem);
        if (part == null) {
          throw new IOException("No library of the build: " + jar);
        }
        parts.add(shipped((ObjectNode) part, classifier, sha256(Files.readAllBytes(jar))));
      }
    }
    return parts;
  }

  private static String stem(JsonNode part) {
    return part.path("name").asString() + "-" + part.path("version").asString();
  }

  /// `javafx-base-26.0.2` of `javafx-base-26.0.2-mac-aarch64`: JavaFX has jars for each platform.
  private static String platformless(String name) {
    return name.replaceAll("-(linux|mac|win)(-aarch64)?$", "");
  }

  private static ObjectNode shipped(ObjectNode known, String classifier, String sum) {
    ObjectNode part = known.deepCopy();
    String address =
        "pkg:maven/%s/%s@%s?%stype=jar"
            .formatted(
                part.path("group").asString(),
                part.path("name").asString(),
                part.path("version").asString(),
                classifier.isEmpty() ? "" : "classifier=" + classifier + "&");
    part.put("bom-ref", address).put("purl", address);
    part.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sum);
    return part;
  }

  private static ObjectNode runtime(Path release) throws IOException {
    Properties told = new Properties();
    try (var reader = Files.newBufferedReader(release)) {
      told.load(reader);
    }
    String version = told.getProperty("JAVA_VERSION", "").replace("\"", "");
    ObjectNode part = JsonMapper.shared().createObjectNode();
    part.put("type", "platform")
        .put("bom-ref", "java-runtime@" + version)
        .put("name", "OpenJDK runtime")
        .put("version", version)
        .put("description", "Modules: " + told.getProperty("MODULES", "").replace("\"", ""));
    part.putArray("licenses")
        .addObject()
        .put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    return part;
  }

  private static ObjectNode bill(ObjectNode all, List<JsonNode> parts) {
    ObjectNode bill = all.deepCopy();
    ArrayNode components = bill.putArray("components");
    parts.forEach(components::add);
    ObjectNode whole = (ObjectNode) bill.path("metadata").path("component");
    whole.put("type", "application");
    ((ObjectNode) bill.path("metadata")).remove("properties");

    Map<String, String> references = new HashMap<>();
    parts.forEach(part -> references.putIfAbsent(plain(part), part.path("bom-ref").asString()));
    ArrayNode graph = bill.putArray("dependencies");
    // The program stands on all that is in its package.
    ArrayNode top = edges(graph, whole.path("bom-ref").asString());
    parts.forEach(part -> top.add(part.path("bom-ref").asString()));
    for (JsonNode node : all.path("dependencies")) {
      String reference = references.remove(plain(node));
      if (reference != null) {
        ArrayNode on = edges(graph, reference);
        addShipped(node, parts, on);
      }
    }
    // The same files give the same name.
    String text = JSON.writeValueAsString(components);
    UUID name = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    bill.put("serialNumber", "urn:uuid:" + name);
    return bill;
  }

  private static void addShipped(JsonNode node, List<JsonNode> parts, ArrayNode on) {
    for (JsonNode needed : node.path("dependsOn")) {
      String plain = plain(needed.asString());
      parts.stream()
          // A library without a platform stands on itself with one.
          .filter(part -> plain(part).equals(plain) && !plain.equals(plain(node)))
          .map(part -> part.path("bom-ref").asString())
          .filter(
              reference -> on.valueStream().noneMatch(each -> each.asString().equals(reference)))
          .forEach(on::add);
    }
  }

  private static ArrayNode edges(ArrayNode graph, String reference) {
    return graph.addObject().put("ref", reference).putArray("dependsOn");
  }

  private static String plain(JsonNode part) {
    return plain(part.path(part.has("ref") ? "ref" : "bom-ref").asString());
  }

  /// A library's address, whatever the platform.
  private static String plain(String reference) {
    return reference.replaceAll("\\?.*", "");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256.", e);
    }
  }
}
