package breakwater.app.command;

import breakwater.lab.analysis.OptionQuote;
import breakwater.lab.analysis.SmileRow;
import breakwater.lab.analysis.SmileStudy;
import breakwater.math.options.CalendarArbitrage;
import breakwater.math.options.SabrFit;
import breakwater.math.options.SurfaceSlice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `analytics:smile`: the smiles of a recorded option chain.
@Command(
        name = "analytics:smile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fits SABR to each expiry of an option chain, SVI where SABR does not hold, and says which slices and pairs of",
            "slices have an arbitrage. Fits the middle of bid and ask of options out of the money."
        })
final class AnalyticsSmileCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "Option chain, CSV with a header.")
    private Path data = Path.of("");

    @Option(
            names = "--beta",
            paramLabel = "B",
            defaultValue = "1",
            description = "Backbone of SABR, in [0, 1] (default: ${DEFAULT-VALUE}).")
    private double beta;

    @Option(names = "--picture", paramLabel = "FILE", description = "Where to draw the smiles (SVG).")
    private Optional<Path> picture = Optional.empty();

    @Override
    public Integer call() {
        if (!(beta >= 0 && beta <= 1)) {
            throw CommandException.usage("--beta must be in [0, 1] but was " + beta);
        }
        InputFiles.requireReadable(List.of(data));
        Console console = common.console();
        List<OptionQuote> chain;
        SmileStudy study;
        try (Progress progress = console.progress("analytics:smile", 2)) {
            chain = OptionChainFile.read(data);
            progress.at(1);
            study = study(chain);
            progress.at(2);
        }
        console.say(String.format(
                Locale.ROOT,
                "%s: %d options, %d expiries fitted, %d left out, beta %s",
                data.getFileName(),
                chain.size(),
                study.rows().size(),
                study.leftOut(),
                beta));
        study.table().lines().forEach(console::say);
        console.say("calendar arbitrage between neighbouring expiries: "
                + (study.calendars().isEmpty() ? "none" : pairs(study)) + "; surface "
                + (study.free() ? "free of arbitrage" : "NOT free of arbitrage"));
        console.object(json(chain.size(), study));
        Pictures.write(picture, () -> study.picture(chain), console);
        return ExitCode.OK;
    }

    private SmileStudy study(List<OptionQuote> chain) {
        try {
            return SmileStudy.of(chain, beta);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.ERROR, data + ": " + e.getMessage());
        }
    }

    private static String pairs(SmileStudy study) {
        return String.join(
                ", ",
                study.calendars().stream()
                        .map(c -> String.format(
                                Locale.ROOT,
                                "%.4f to %.4f years at %d points of moneyness from %.2f to %.2f",
                                c.fromExpiry(),
                                c.toExpiry(),
                                c.moneyness().size(),
                                c.moneyness().getFirst(),
                                c.moneyness().getLast()))
                        .toList());
    }

    private static Map<String, Object> json(int options, SmileStudy study) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("options", options);
        object.put("beta", study.beta());
        object.put("expiries_left_out", study.leftOut());
        object.put("free_of_arbitrage", study.free());
        object.put(
                "expiries",
                study.rows().stream().map(AnalyticsSmileCommand::json).toList());
        object.put(
                "calendar_arbitrage",
                study.calendars().stream().map(AnalyticsSmileCommand::json).toList());
        return object;
    }

    private static Map<String, Object> json(CalendarArbitrage calendar) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("from_years", calendar.fromExpiry());
        object.put("to_years", calendar.toExpiry());
        object.put("moneyness", calendar.moneyness());
        return object;
    }

    private static Map<String, Object> json(SmileRow row) {
        SurfaceSlice slice = row.slice();
        SabrFit sabr = slice.sabr();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("expiry", SmileStudy.day(row.expiryMillis()));
        object.put("years", row.years());
        object.put("forward", row.forward());
        object.put("listed", row.listed());
        object.put("used", row.used());
        object.put("alpha", sabr.parameters().alpha());
        object.put("nu", sabr.parameters().nu());
        object.put("rho", sabr.parameters().rho());
        object.put("sabr_rmse", sabr.rmse());
        object.put("sabr_weighted_rmse", sabr.weightedRmse());
        object.put("equal_weights_rmse", row.leastSquaresRmse());
        object.put("half_spread", row.halfSpread());
        object.put("sabr_inside_bid_ask", row.insideSabr());
        object.put("sabr_converged", sabr.converged());
        object.put("sabr_usable", sabr.usable());
        object.put("in_use", SmileStudy.inUse(slice));
        object.put("in_use_inside_bid_ask", row.insideUsed());
        slice.svi().ifPresent(svi -> object.put("svi_rmse", svi.rmse()));
        object.put("free_of_arbitrage", slice.arbitrage().free());
        object.put("worst_density", slice.arbitrage().worstDensity());
        object.put("arbitrage_strikes", slice.arbitrage().strikes());
        object.put("tradeable", slice.tradeable());
        return object;
    }
}
