package org.postern.json;

/** A value that was handed in and cannot be used. Its message begins with the field's name and is fit to be shown to whoever sent it. */
public class BadField extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field its path, such as {@code deliveryServers[0].port} */
    public BadField(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
