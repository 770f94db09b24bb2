package breakwater.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.gate.ReferenceModel;
import breakwater.helper.Planted;
import breakwater.model.planted.PlantedSins;
import breakwater.risk.planted.PlantedArrows;
import breakwater.store.model.ModelStore;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule of the tree fails on a class planted for it.
class TreeRulesTest {
    @Test
    void anArrowFromTheEngineToTheProgramIsSeen() {
        assertThat(TreeRules.moduleArrows(read(PlantedArrows.class)))
                .containsExactly("breakwater.risk.planted.PlantedArrows in engine must not know"
                        + " breakwater.app.settings.Secret in app");
    }

    @Test
    void anArrowFromAStageToMonitoringIsSeen() {
        assertThat(TreeRules.stageArrows(read(PlantedArrows.class)))
                .contains("breakwater.risk.planted.PlantedArrows must not know breakwater.monitoring.Report:"
                        + " monitoring is not upstream of risk");
    }

    @Test
    void aPackageWithoutAHomeIsSeen() {
        assertThat(TreeRules.packageNames(read(Planted.class)))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("breakwater.helper must be below one of"))
                .anyMatch(line -> line.startsWith("breakwater.helper must not be called 'helper'"));
    }

    @Test
    void aPackageWithoutDescriptionIsSeen() {
        assertThat(TreeRules.packageInfos(read(Planted.class)))
                .containsExactly("breakwater.helper must have a package-info.java with @NullMarked");
    }

    static Stream<Class<?>> sins() {
        return Arrays.stream(PlantedSins.class.getDeclaredClasses())
                .filter(sin -> !sin.getSimpleName().equals("Innocent"));
    }

    @ParameterizedTest
    @MethodSource("sins")
    void aTouchOfTheWorldIsSeen(Class<?> sin) {
        assertThat(TreeRules.worldlessCore(read(sin)))
                .isNotEmpty()
                .allMatch(line -> line.startsWith(sin.getName() + " must not use "));
    }

    @Test
    void whatTheCoreMayDoIsNotSeen() {
        Class<?> innocent = Arrays.stream(PlantedSins.class.getDeclaredClasses())
                .filter(c -> c.getSimpleName().equals("Innocent"))
                .findFirst()
                .orElseThrow();
        assertThat(TreeRules.worldlessCore(read(innocent))).isEmpty();
    }

    @Test
    void aSecondWriterOfReferencesIsSeen() {
        assertThat(TreeRules.referenceWriters(read(PlantedWriter.class)))
                .containsExactly(
                        PlantedWriter.class.getName() + " must not write a reference: calibrate:reference alone may");
    }

    /// Planted: writes what only a person's command may write.
    private static final class PlantedWriter {
        @SuppressWarnings("unused") // read as bytes, never run
        static void write(ModelStore store, ReferenceModel reference) throws IOException {
            store.writeReference("BTC/USDT", reference);
        }
    }

    private static JavaClasses read(Class<?>... classes) {
        return new ClassFileImporter().importClasses(classes);
    }
}
