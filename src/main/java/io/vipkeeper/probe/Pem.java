package io.vipkeeper.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One block of a PEM file (RFC 7468 section 3). */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*((?:[A-Za-z-]+:.*\\R)*)([^-]*)-----END \\1-----");

    private final String label;
    private final String fields;
    private final String base64;

    private Pem(String label, String fields, String base64) {
        this.label = label;
        this.fields = fields;
        this.base64 = base64;
    }

    /** The blocks of {@code file}, in order. */
    static List<Pem> parse(byte[] file) {
        List<Pem> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(new String(file, ISO_8859_1));
        while (block.find()) {
            blocks.add(new Pem(block.group(1), block.group(2), block.group(3)));
        }
        return blocks;
    }

    /** The words between BEGIN and the dashes. */
    String label() {
        return label;
    }

    /** The header fields of the older form, such as {@code Proc-Type}; usually empty. */
    String fields() {
        return fields;
    }

    /** The octets that the block stands for; what is not base64 is passed over. */
    byte[] content() {
        return Base64.getMimeDecoder().decode(base64);
    }

    boolean isCertificate() {
        return label.endsWith("CERTIFICATE");
    }

    boolean isKey() {
        return label.endsWith("PRIVATE KEY");
    }
}
