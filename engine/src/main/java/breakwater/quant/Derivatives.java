package breakwater.quant;

import breakwater.model.Catalogue;
import breakwater.model.Funding;
import breakwater.model.OptionQuote;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Surfaces and funding rates of all instruments, made with the first quote of each.
final class Derivatives implements Stateful {
    private final Catalogue catalogue;
    private final SurfaceSettings settings;
    private final @Nullable Surface[] surfaces;
    private final @Nullable FundingRates[] fundings;

    Derivatives(Catalogue catalogue, SurfaceSettings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
        surfaces = new Surface[catalogue.instruments().size()];
        fundings = new FundingRates[surfaces.length];
    }

    void onOption(OptionQuote quote, long now) {
        surface(quote.instrument()).onQuote(quote, now);
    }

    void onFunding(Funding funding, long now) {
        funding(funding.instrument()).onFunding(funding, now);
    }

    void onFair(int instrument, double price, long nanos) {
        Surface surface = surfaces[instrument];
        if (surface != null) {
            surface.onFair(price, nanos);
        }
    }

    void advance(int instrument, long now, SourceWeights trust) {
        Surface surface = surfaces[instrument];
        if (surface != null) {
            surface.advance(now, trust);
        }
    }

    MarketView.VolatilitySurface surface(int instrument, long now) {
        Surface surface = surfaces[instrument];
        return surface == null ? new MarketView.VolatilitySurface(now, List.of(), 0, 0) : surface.view(now);
    }

    MarketView.FundingRate funding(int instrument, long now, SourceWeights trust) {
        FundingRates rates = fundings[instrument];
        return rates == null ? new MarketView.FundingRate(Corroborated.UNKNOWN, 0) : rates.view(now, trust);
    }

    private Surface surface(int instrument) {
        Surface surface = surfaces[instrument];
        if (surface == null) {
            surface = new Surface(
                    catalogue.instrument(instrument), catalogue.sources().size(), settings);
            surfaces[instrument] = surface;
        }
        return surface;
    }

    private FundingRates funding(int instrument) {
        FundingRates rates = fundings[instrument];
        if (rates == null) {
            rates = new FundingRates(catalogue.sources().size());
            fundings[instrument] = rates;
        }
        return rates;
    }

    @Override
    public void write(StateWriter out) {
        for (int i = 0; i < surfaces.length; i++) {
            Surface surface = surfaces[i];
            out.putBoolean(surface != null);
            if (surface != null) {
                surface.write(out);
            }
            FundingRates rates = fundings[i];
            out.putBoolean(rates != null);
            if (rates != null) {
                rates.write(out);
            }
        }
    }

    @Override
    public void read(StateReader in) {
        for (int i = 0; i < surfaces.length; i++) {
            surfaces[i] = null;
            if (in.getBoolean()) {
                surface(i).read(in);
            }
            fundings[i] = null;
            if (in.getBoolean()) {
                funding(i).read(in);
            }
        }
    }
}
