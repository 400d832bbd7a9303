import java.io.File;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** PDFBox's text of one file: java PdfboxText true|false IN OUT, with or without sorting by position. */
public final class PdfboxText {
    public static void main(String[] arguments) throws Exception {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(Boolean.parseBoolean(arguments[0]));
        try (PDDocument document = PDDocument.load(new File(arguments[1]));
                Writer out = new OutputStreamWriter(new FileOutputStream(arguments[2]), StandardCharsets.UTF_8)) {
            stripper.writeText(document, out);
        }
    }
}
