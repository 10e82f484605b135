package org.postern.scan.attachment.document;

import java.util.Set;

/** The names in PDF files that matter here (ISO 32000-1 7.4, 7.5.7, 7.6, 7.11, 12.6). */
final class PdfNames {

    static final Set<String> FILTERS = Set.of(
            "FlateDecode",
            "Fl",
            "ASCIIHexDecode",
            "AHx",
            "ASCII85Decode",
            "A85",
            "LZWDecode",
            "LZW",
            "RunLengthDecode",
            "RL",
            "DCTDecode",
            "CCITTFaxDecode",
            "JBIG2Decode",
            "JPXDecode",
            "Crypt");

    static final Set<String> TOLD =
            Set.of("JavaScript", "JS", "Launch", "URI", "ObjStm", "XRef", "EmbeddedFile", "Encrypt", "EF");

    private PdfNames() {}
}
