package breakwater.lab.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.junit.jupiter.api.Test;

class PopulationSettingsTest {
    private static final Record[] ALL = {
        ArbitrageSettings.defaults(),
        ClusterSettings.defaults(),
        ConditionsSettings.defaults(),
        HolderSettings.defaults(),
        MakerSettings.defaults(),
        MetaSettings.defaults(),
        NoiseSettings.defaults(),
        ReaderSettings.defaults(),
        Sizes.defaults(),
        TrendSettings.defaults(),
        ValueSettings.defaults()
    };

    /// Every number of every record, one at a time: NaN, infinite, negative, huge.
    @Test
    void hostileNumbersAreRefusedByName() throws ReflectiveOperationException {
        int tried = 0;
        for (Record settings : ALL) {
            RecordComponent[] parts = settings.getClass().getRecordComponents();
            for (int i = 0; i < parts.length; i++) {
                Class<?> type = parts[i].getType();
                if (type == double.class) {
                    refused(settings, i, Double.NaN);
                    refused(settings, i, Double.POSITIVE_INFINITY);
                    refused(settings, i, -1e9);
                    tried++;
                } else if (type == int.class) {
                    refused(settings, i, -1_000_000);
                    refused(settings, i, Integer.MAX_VALUE);
                    tried++;
                } else if (type == long.class) {
                    refused(settings, i, -1_000_000L);
                    refused(settings, i, Long.MAX_VALUE);
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(60);
    }

    private static void refused(Record settings, int part, Object hostile) throws ReflectiveOperationException {
        RecordComponent[] parts = settings.getClass().getRecordComponents();
        Object[] values = new Object[parts.length];
        Class<?>[] types = new Class<?>[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = i == part ? hostile : parts[i].getAccessor().invoke(settings);
        }
        Constructor<?> constructor = settings.getClass().getDeclaredConstructor(types);
        assertThatThrownBy(() -> constructor.newInstance(values))
                .as("%s.%s = %s", settings.getClass().getSimpleName(), parts[part].getName(), hostile)
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(parts[part].getName() + " must be in .* but was .*|most\\w* must .* but was .*");
    }
}
