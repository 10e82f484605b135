package org.postern.digest;

import java.util.List;
import org.postern.message.MailId;

/**
 * Reports that were made at once for one reader.
 *
 * @param mails one, or several where one has no room for all
 * @param items in all of them
 */
public record Made(List<MailId> mails, int items) {

    public Made {
        mails = List.copyOf(mails);
    }
}
