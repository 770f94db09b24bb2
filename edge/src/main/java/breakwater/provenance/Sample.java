package breakwater.provenance;

import breakwater.model.Catalogue;
import breakwater.model.InputCodec;
import breakwater.model.MalformedStateException;
import breakwater.model.MarketEvent;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.Arrays;

/// One sample that a model was trained on, and the journalled input it was made from.
///
/// @param source name of the source whose word it is
/// @param symbol canonical symbol of the instrument
/// @param journalSequence journal record of the input, from 1
/// @param venueSequence the venue's own number, or [MarketEvent#NO_SEQUENCE]
/// @param receiveNanos our edge's time in epoch nanoseconds
/// @param inputHash SHA-256 of the journalled bytes of the input
/// @param features what the model saw, all finite; copied
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record Sample(
        String source,
        String symbol,
        long journalSequence,
        long venueSequence,
        long receiveNanos,
        Hash inputHash,
        double[] features) {
    /// Most features of one sample.
    public static final int MOST_FEATURES = 4096;

    private static final int MOST_NAME = 64;

    /// Checks and copies.
    public Sample {
        if (source.isEmpty() || source.length() > MOST_NAME) {
            throw new IllegalArgumentException("source must have 1 to 64 characters but had " + source.length());
        }
        if (symbol.isEmpty() || symbol.length() > MOST_NAME) {
            throw new IllegalArgumentException("symbol must have 1 to 64 characters but had " + symbol.length());
        }
        if (journalSequence < 1) {
            throw new IllegalArgumentException("journalSequence must be >= 1 but was " + journalSequence);
        }
        if (features.length > MOST_FEATURES) {
            throw new IllegalArgumentException(
                    "features must number at most " + MOST_FEATURES + " but were " + features.length);
        }
        for (double feature : features) {
            if (!Double.isFinite(feature)) {
                throw new IllegalArgumentException("features must be finite but one was " + feature);
            }
        }
        features = features.clone();
    }

    /// Makes the sample of an event, hashing the event's canonical bytes as the journal holds them.
    ///
    /// @param catalogue names of sources and instruments
    /// @param event the input
    /// @param journalSequence its record
    /// @param features what the model saw
    /// @return sample
    public static Sample of(Catalogue catalogue, MarketEvent event, long journalSequence, double[] features) {
        StateWriter out = new StateWriter(256);
        InputCodec.encode(event, out);
        return new Sample(
                catalogue.source(event.source()).name(),
                catalogue.instrument(event.instrument()).symbol(),
                journalSequence,
                event.venueSequence(),
                event.receiveNanos(),
                Hash.sha256(out.buffer(), 0, out.length()),
                features);
    }

    /// Returns what the model saw.
    ///
    /// @return a copy
    @Override
    public double[] features() {
        return features.clone();
    }

    Sample withSource(String other) {
        return new Sample(other, symbol, journalSequence, venueSequence, receiveNanos, inputHash, features);
    }

    /// Returns the hash of the canonical bytes, as it stands in the tree.
    ///
    /// @return leaf hash
    public Hash leaf() {
        StateWriter out = new StateWriter(256);
        write(out);
        return MerkleTree.leaf(out.toBytes());
    }

    void write(StateWriter out) {
        out.putString(source);
        out.putString(symbol);
        out.putLong(journalSequence);
        out.putLong(venueSequence);
        out.putLong(receiveNanos);
        out.putBytes(inputHash.bytes());
        out.putDoubles(features);
    }

    static Sample read(StateReader in) {
        try {
            return new Sample(
                    in.getString(),
                    in.getString(),
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    Hash.of(in.getBytes()),
                    in.getDoubles());
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException("sample: " + e.getMessage());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample that && leaf().equals(that.leaf());
    }

    @Override
    public int hashCode() {
        return 31 * inputHash.hashCode() + Arrays.hashCode(features);
    }
}
