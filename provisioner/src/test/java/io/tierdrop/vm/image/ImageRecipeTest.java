package io.tierdrop.vm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageRecipeTest {

  @Test
  void theIdChangesWithEveryIngredient() {
    ImageRecipe recipe = ImageRecipe.forLabs(DebianRelease.TRIXIE);
    List<String> more = new ArrayList<>(recipe.packages());
    more.add("hello");
    String kind = recipe.kind();
    List<ImageRecipe> others =
        List.of(
            ImageRecipe.forLabs(DebianRelease.BOOKWORM),
            ImageRecipe.bare(DebianRelease.TRIXIE),
            new ImageRecipe(
                kind, DebianRelease.TRIXIE, more, recipe.customization(), recipe.diskMiB()),
            new ImageRecipe(
                kind, DebianRelease.TRIXIE, recipe.packages(), "true", recipe.diskMiB()),
            new ImageRecipe(
                kind, DebianRelease.TRIXIE, recipe.packages(), recipe.customization(), 1));
    assertThat(others)
        .extracting(ImageRecipe::id)
        .doesNotHaveDuplicates()
        .doesNotContain(recipe.id());
    assertThat(recipe.id()).matches("trixie-labs-[0-9a-f]{16}");
    assertThat(ImageRecipe.forLabs(DebianRelease.TRIXIE).id()).isEqualTo(recipe.id());
  }

  @Test
  void everyDaemonOfAPackageIsKeptFromStarting() {
    ImageRecipe recipe = ImageRecipe.forLabs(DebianRelease.TRIXIE);
    assertThat(recipe.customization())
        .contains("for unit in bird frr keepalived haproxy nginx gdnsd ipvsadm;");
  }
}
