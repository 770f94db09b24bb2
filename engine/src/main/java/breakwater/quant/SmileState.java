package breakwater.quant;

import breakwater.math.options.SabrParameters;
import breakwater.math.options.SabrSmile;
import breakwater.math.options.Smile;
import breakwater.math.options.SviParameters;
import breakwater.math.options.SviSmile;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// Bytes of smiles.
final class SmileState {
    private static final int SABR = 0;
    private static final int SVI = 1;

    private SmileState() {}

    static void write(Smile smile, StateWriter out) {
        out.putDouble(smile.forward());
        out.putDouble(smile.expiry());
        switch (smile) {
            case SabrSmile sabr -> {
                SabrParameters p = sabr.parameters();
                out.putByte(SABR);
                out.putDoubles(new double[] {p.alpha(), p.beta(), p.nu(), p.rho()});
            }
            case SviSmile svi -> {
                SviParameters p = svi.parameters();
                out.putByte(SVI);
                out.putDoubles(new double[] {p.a(), p.b(), p.rho(), p.m(), p.sigma()});
            }
        }
    }

    static Smile read(StateReader in) {
        double forward = in.getDouble();
        double years = in.getDouble();
        int kind = in.getByte();
        double[] p = in.getDoubles();
        if (kind == SABR && p.length == 4) {
            return new SabrSmile(forward, years, new SabrParameters(p[0], p[1], p[2], p[3]));
        }
        if (kind == SVI && p.length == 5) {
            return new SviSmile(forward, years, new SviParameters(p[0], p[1], p[2], p[3], p[4]));
        }
        throw new MalformedStateException(
                "smile must be of kind 0 with 4 numbers or 1 with 5 but was of " + kind + " with " + p.length);
    }
}
