package breakwater.bench;

/// Something a benchmark needs is not there; the others go on.
final class LeftOutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;

    LeftOutException(String what) {
        super(what);
        this.what = what;
    }

    @Override
    public String getMessage() {
        return what;
    }
}
