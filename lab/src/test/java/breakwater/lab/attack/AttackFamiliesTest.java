package breakwater.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breakwater.math.random.CounterRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackFamiliesTest {
    private final AttackFamilies families =
            AttackFamilies.of(List.of(TenthAttack.class, SteadyAttack.class, SecondAttack.class));

    /// Of a code that sorts wrongly as text.
    public static final class TenthAttack extends Named {
        public TenthAttack() {
            super("tenth", "A10");
        }
    }

    /// Has a common name.
    public static final class SecondAttack extends Named {
        public SecondAttack() {
            super("painting_of_tapes", "A2");
        }
    }

    /// Has the name of another.
    public static final class SameName extends Named {
        public SameName() {
            super("tenth", "A11");
        }
    }

    /// Says that it was made.
    public static final class NotAnAttack {
        static {
            System.setProperty("breakwater.test.initialised", "true");
        }
    }

    /// Cannot be made.
    public static final class NeedsMore extends Named {
        public NeedsMore(int more) {
            super("more" + more, "X");
        }
    }

    /// Has a name and does nothing.
    public abstract static class Named implements AttackGenerator {
        private final AttackSpec spec;

        Named(String name, String code) {
            spec = new AttackSpec(name, code, "For tests.", AttackSpec.Objective.PROFIT, List.of());
        }

        @Override
        public AttackSpec spec() {
            return spec;
        }

        @Override
        public void begin(AttackPlan plan, CounterRandom random, AttackerView view, AttackerGateway gateway) {
            // Does nothing.
        }

        @Override
        public void onWake(int what, AttackerView view, AttackerGateway gateway) {
            // Does nothing.
        }
    }

    @Test
    void theListIsSortedByCodeAsPeopleCount() {
        assertEquals(
                List.of("A2", "T1", "A10"),
                families.all().stream().map(family -> family.spec().code()).toList());
    }

    @Test
    void findsByNameCodeCommonNameAndClass() {
        assertEquals("steady", family("steady"));
        assertEquals("tenth", family("a10"));
        assertEquals("painting_of_tapes", family("Tape-Painting"));
        assertEquals("steady", family("breakwater.lab.attack.SteadyAttack"));
        assertEquals("more1", new NeedsMore(1).spec().family());
    }

    private String family(String name) {
        return families.find(name).orElseThrow().spec().family();
    }

    @Test
    void whatIsNoAttackIsNotFoundAndNotInitialised() {
        assertTrue(families.find("backdoors").isEmpty());
        assertTrue(families.find("java.lang.String").isEmpty());
        assertTrue(families.find("no.such.Class").isEmpty());
        assertTrue(families.find(NeedsMore.class.getName()).isEmpty());
        assertTrue(families.find(NotAnAttack.class.getName()).isEmpty());
        assertEquals("false", System.getProperty("breakwater.test.initialised", "false"));
    }

    @Test
    void twoFamiliesOfOneNameAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> AttackFamilies.of(List.of(TenthAttack.class, SameName.class)));
    }

    @Test
    void whatIsInstalledCanBeMade() {
        for (AttackFamilies.Family family : AttackFamilies.installed().all()) {
            assertEquals(family.spec(), family.create().spec(), family.type().getName());
        }
    }
}
