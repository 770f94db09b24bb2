package breakwater.lab.market;

import breakwater.ingest.FrameDecoder;
import breakwater.math.random.CounterRandom;
import breakwater.model.Catalogue;
import breakwater.model.StateWriter;
import java.util.ArrayList;
import java.util.List;

/// A market of several venues that is the same whenever it is made from the same settings and segment.
///
/// Frames are pulled in order of receive time and made when asked for: nothing runs ahead, and the only queue
/// is one frame per venue. A run that stops and comes back opens a new segment; nothing of this object is
/// stored.
public final class SimulatedMarket {
    private final MarketSettings settings;
    private final MarketSegment segment;
    private final CounterRandom root;
    private final Catalogue catalogue;
    private final MessageMaker[] venues;
    private final VenueLink[] links;
    private final Fundamental truth;
    private long truthNanos;

    /// Opens a market.
    ///
    /// @param settings what it consists of
    /// @param segment where it begins
    /// @throws IllegalArgumentException if the start price does not fit a venue's tick
    public SimulatedMarket(MarketSettings settings, MarketSegment segment) {
        this.settings = settings;
        this.segment = segment;
        this.root = CounterRandom.of(segment.seed()).split("market").split(segment.epoch());
        this.catalogue = settings.catalogue();
        this.venues = new MessageMaker[settings.sourceCount()];
        this.links = new VenueLink[venues.length];
        int spot = settings.venues().size();
        for (int v = 0; v < venues.length; v++) {
            venues[v] = v < spot
                    ? spotVenue(v)
                    : new SimulatedOptionVenue(settings, settings.options().orElseThrow(), v - spot, segment, root);
            links[v] = venues[v].link();
        }
        this.truth = Fundamental.future(settings.fundamental(), root, segment);
        this.truthNanos = segment.startNanos();
    }

    private SimulatedVenue spotVenue(int venue) {
        checkTick(settings, settings.venues().get(venue), segment.startPrice());
        return new SimulatedVenue(settings, venue, segment, root);
    }

    private static void checkTick(MarketSettings settings, VenueSettings venue, double startPrice) {
        double ticks = startPrice / settings.instrument().price(venue.tick());
        // 100 ticks leave room below; a thousandfold rise must still fit a scaled long.
        double most = Long.MAX_VALUE / 1e3 / venue.tick();
        if (!(ticks >= 100 && ticks <= most)) {
            throw new IllegalArgumentException("startPrice must be in [100, " + most + "] ticks of " + venue.name()
                    + " but was " + startPrice + ", which is " + ticks);
        }
    }

    /// Returns what the frames speak about.
    ///
    /// @return one instrument, one source per venue, those of options last
    public Catalogue catalogue() {
        return catalogue;
    }

    /// Returns the settings this market was opened with.
    ///
    /// @return settings
    public MarketSettings settings() {
        return settings;
    }

    /// Returns a new decoder for the frames of one venue.
    ///
    /// @param source index in the catalogue
    /// @return a decoder for one thread
    public FrameDecoder decoder(int source) {
        return new SimulatedVenueDecoder(
                catalogue.source(source).id(), catalogue.instruments().size());
    }

    /// Sends bars of the time before the start, oldest first; their last closes are where live prices begin.
    /// Does not move the live market and may be called at any time, with the same result.
    ///
    /// @param count bars per venue, in `[0, 12000]`
    /// @param intervalNanos length of each, from 1 s to 1 day, a multiple of 12 ns
    /// @param sink receives the bars of all venues, ordered by receive time, the last at the start of the
    ///     segment
    /// @throws IllegalArgumentException if an argument is out of bounds or history would begin before 1970
    public void history(int count, long intervalNanos, FrameSink sink) {
        new History(settings, segment, root, count, intervalNanos).send(sink);
    }

    /// Returns when the next frame arrives.
    ///
    /// @return epoch nanoseconds, after the start of the segment and after every frame before it
    public long nextReceiveNanos() {
        return links[nextVenue()].receiveNanos();
    }

    /// Sends the next frame if it arrives by a given time.
    ///
    /// @param untilNanos latest receive time to send
    /// @param sink receives at most one frame; if it throws, the frame is sent again by the next call
    /// @return true if a frame was sent, false if the next one arrives later
    public boolean next(long untilNanos, FrameSink sink) {
        int v = nextVenue();
        VenueLink link = links[v];
        if (link.receiveNanos() > untilNanos) {
            return false;
        }
        StateWriter frame = link.frame();
        sink.accept(v, frame.buffer(), 0, frame.length(), link.receiveNanos());
        venues[v].generate();
        return true;
    }

    /// Returns the true price, which no venue tells.
    ///
    /// @param nanos not before the time asked for last, nor before the start
    /// @return units of the quote currency at the last grid point at or before `nanos`
    /// @throws IllegalArgumentException if `nanos` lies before what was asked for last
    public double fundamentalPrice(long nanos) {
        if (nanos < truthNanos) {
            throw new IllegalArgumentException("nanos must be >= " + truthNanos + " but was " + nanos);
        }
        long stepNanos = settings.fundamental().stepNanos();
        while (truthNanos + stepNanos <= nanos) {
            truth.step();
            truthNanos += stepNanos;
        }
        return StrictMath.exp(truth.logPrice());
    }

    /// Returns the truth about every planted fault, with what it has done up to the frames made so far.
    ///
    /// @return by venue, then by time
    public List<InjectedFault> groundTruth() {
        List<InjectedFault> faults = new ArrayList<>();
        for (MessageMaker venue : venues) {
            venue.faults().addTo(faults);
        }
        return List.copyOf(faults);
    }

    private int nextVenue() {
        int first = 0;
        for (int v = 1; v < links.length; v++) {
            if (links[v].receiveNanos() < links[first].receiveNanos()) {
                first = v;
            }
        }
        return first;
    }
}
