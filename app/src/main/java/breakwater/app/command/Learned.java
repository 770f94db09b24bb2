package breakwater.app.command;

import breakwater.app.live.JournalledSession;
import breakwater.app.live.LearningRecords;
import breakwater.app.live.TrainingLog;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.model.Catalogue;
import breakwater.model.Command.UseReference;
import breakwater.model.Instrument;
import breakwater.model.ReferenceBytes;
import breakwater.model.StateWriter;
import breakwater.pipeline.Engine;
import breakwater.provenance.ProvenanceRefusedException;
import breakwater.store.model.ModelRead;
import breakwater.store.model.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// What a run learns, on disk: references in, signed batches and served models out.
final class Learned implements AutoCloseable {
    private final ModelStore store;
    private final TrainingLog training;
    private final LearningRecords records;
    private final Engine engine;

    private Learned(ModelStore store, TrainingLog training, LearningRecords records, Engine engine) {
        this.store = store;
        this.training = training;
        this.records = records;
        this.engine = engine;
    }

    /// Opens the records and hands the engine the references of this home.
    ///
    /// @throws CommandException if a reference is there and does not hold: nobody may trade on a forged
    /// yardstick
    static Learned open(Path home, Path journal, JournalledSession session, LearningRecords records, Console console) {
        ModelStore store = ModelStore.open(home);
        Engine engine = session.session().engine();
        Catalogue catalogue = engine.settings().catalogue();
        for (Instrument instrument : catalogue.instruments()) {
            String symbol = instrument.symbol();
            switch (store.reference(symbol)) {
                case ModelRead.Verified(var stored) -> use(session, instrument, stored.reference(), console);
                case ModelRead.Missing _ ->
                    console.note(symbol + " has no reference model: nothing learned is served until there is one"
                            + " (db:seed:golden --make, calibrate:reference)");
                case ModelRead refused -> throw new CommandException(ExitCode.DATA_REFUSED, refused.line());
            }
        }
        session.journal().force();
        try {
            TrainingLog training = TrainingLog.open(home, session.journal(), journal, catalogue);
            Learned learned = new Learned(store, training, records, engine);
            learned.write();
            return learned;
        } catch (ProvenanceRefusedException e) {
            throw new CommandException(ExitCode.DATA_REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private static void use(JournalledSession session, Instrument instrument, ReferenceModel wanted, Console console) {
        Optional<ReferenceModel> present = session.session().engine().reference(instrument.id());
        if (present.isPresent() && Arrays.equals(bytes(present.get()), bytes(wanted))) {
            return;
        }
        String symbol = instrument.symbol();
        session.session()
                .command(
                        "calibrate:reference",
                        new UseReference(symbol, new ReferenceBytes(bytes(wanted))),
                        session.session().engine().nowNanos());
        boolean taken = session.session()
                .engine()
                .reference(instrument.id())
                .filter(now -> Arrays.equals(bytes(now), bytes(wanted)))
                .isPresent();
        console.note(symbol
                + (taken ? " is measured against reference " : " does not take reference ")
                + wanted.model().version()
                + (taken ? "" : ": it was estimated with other settings; calibrate:reference makes one that fits"));
    }

    private static byte[] bytes(ReferenceModel reference) {
        StateWriter out = new StateWriter(1024);
        reference.write(out);
        return out.toBytes();
    }

    /// Writes what was learned since the last call.
    void write() {
        for (LearningRecords.Waiting waiting : records.takeBatches()) {
            training.offer(waiting.batch(), waiting.sequence());
        }
        training.flush();
        for (int instrument : records.takeServed()) {
            Optional<GaussianModel> served = engine.servedModel(instrument);
            if (served.isPresent()) {
                store(engine.settings().catalogue().instrument(instrument).symbol(), served.get());
            }
        }
    }

    private void store(String symbol, GaussianModel model) {
        try {
            var _ = store.writeAdaptive(symbol, model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        training.close();
    }
}
