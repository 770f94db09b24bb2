package breakwater.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The compiled tree obeys its own map. [TreeRulesTest] shows that each of these rules can fail.
class TreeTest {
    private static JavaClasses production;

    @BeforeAll
    static void readTheTree() {
        production = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
                .importPackages("breakwater");
    }

    @Test
    void theTreeIsSeen() {
        assertThat(production.stream().map(c -> c.getPackageName()).distinct())
                .contains("breakwater.math.stats", "breakwater.model", "breakwater.app");
        assertThat(production)
                .as("no test class is among them")
                .noneMatch(c -> c.getName().startsWith("breakwater.testing."));
    }

    @Test
    void modulesSeeOnlyThoseBelowThem() {
        assertThat(TreeRules.moduleArrows(production)).isEmpty();
    }

    @Test
    void aStageSeesOnlyWhatLiesUpstream() {
        assertThat(TreeRules.stageArrows(production)).isEmpty();
    }

    @Test
    void everyPackageHasItsPlaceAndAName() {
        assertThat(TreeRules.packageNames(production)).isEmpty();
    }

    @Test
    void everyPackageSaysWhatLivesThere() {
        assertThat(TreeRules.packageInfos(production)).isEmpty();
    }

    @Test
    void theCoreHasNoWorld() {
        assertThat(TreeRules.worldlessCore(production)).isEmpty();
    }

    @Test
    void onlyCalibrationWritesAReference() {
        assertThat(TreeRules.referenceWriters(production)).isEmpty();
        assertThat(production
                        .get("breakwater.app.command.CalibrateReferenceCommand")
                        .getAccessesFromSelf())
                .as("the rule knows the name of what it guards")
                .anyMatch(access -> access.getName().equals("writeReference"));
    }
}
