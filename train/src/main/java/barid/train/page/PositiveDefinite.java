package barid.train.page;

/** Systems of linear equations whose matrix is positive definite, as in Newton's steps on a concave likelihood. */
final class PositiveDefinite {
    private PositiveDefinite() {}

    /** Gauss's elimination; {@code matrix} is used up. */
    static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[] x = right.clone();
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                double factor = matrix[j][i] / matrix[i][i];
                for (int k = i; k < size; k++) {
                    matrix[j][k] -= factor * matrix[i][k];
                }
                x[j] -= factor * x[i];
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                x[i] -= matrix[i][k] * x[k];
            }
            x[i] /= matrix[i][i];
        }
        return x;
    }
}
