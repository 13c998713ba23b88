package barid.train.page;

import java.util.Arrays;

/** Fits weights to a likelihood that has one peak, by Newton's method; a ridge holds the weights near zero. */
public final class NewtonSteps {
    private static final int MOST = 40;
    private static final double ENOUGH = 1e-6;

    private NewtonSteps() {}

    /** What the logarithm of a likelihood does at some weights. */
    public interface Likelihood {
        /** Adds its first derivative to {@code slope} and its second, with the sign turned, to {@code curve}. */
        void addTo(double[] slope, double[][] curve, double[] weights);
    }

    /** The weights at the peak, or where the steps end. */
    public static double[] fit(int size, double ridge, Likelihood likelihood) {
        double[] weights = new double[size];
        for (int step = 0; step < MOST; step++) {
            double[] slope = new double[size];
            double[][] curve = new double[size][size];
            for (int i = 0; i < size; i++) {
                slope[i] = -ridge * weights[i];
                curve[i][i] = ridge;
            }
            likelihood.addTo(slope, curve, weights);
            double[] change = PositiveDefinite.solve(curve, slope);
            for (int i = 0; i < size; i++) {
                weights[i] += change[i];
            }
            if (Arrays.stream(change).map(Math::abs).max().orElse(0) < ENOUGH) {
                break;
            }
        }
        return weights;
    }
}
