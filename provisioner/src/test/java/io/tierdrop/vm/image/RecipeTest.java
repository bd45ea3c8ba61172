package io.tierdrop.vm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeTest {

  @Test
  void theIdChangesWithEveryIngredient() {
    Recipe recipe = Recipe.forLabs(DebianRelease.TRIXIE);
    List<String> more = new ArrayList<>(recipe.packages());
    more.add("hello");
    String kind = recipe.kind();
    List<Recipe> others =
        List.of(
            Recipe.forLabs(DebianRelease.BOOKWORM),
            Recipe.bare(DebianRelease.TRIXIE),
            new Recipe(kind, DebianRelease.TRIXIE, more, recipe.customization(), recipe.diskMiB()),
            new Recipe(kind, DebianRelease.TRIXIE, recipe.packages(), "true", recipe.diskMiB()),
            new Recipe(kind, DebianRelease.TRIXIE, recipe.packages(), recipe.customization(), 1));
    assertThat(others).extracting(Recipe::id).doesNotHaveDuplicates().doesNotContain(recipe.id());
    assertThat(recipe.id()).matches("trixie-labs-[0-9a-f]{16}");
    assertThat(Recipe.forLabs(DebianRelease.TRIXIE).id()).isEqualTo(recipe.id());
  }

  @Test
  void everyDaemonOfAPackageIsKeptFromStarting() {
    Recipe recipe = Recipe.forLabs(DebianRelease.TRIXIE);
    assertThat(recipe.customization()).contains("bird keepalived haproxy nginx gdnsd ipvsadm");
  }
}
