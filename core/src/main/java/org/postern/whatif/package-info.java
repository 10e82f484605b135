/**
 * What would have become of the mail of the last days by other rules ({@link org.postern.whatif.WhatIf}): stored verdicts are judged once more by
 * the functions that judge mail as it comes ({@code disposition}, {@code lists}, {@code scan.Reweighing}), once with what holds now and once
 * with the change, and the differences are counted. It reads, page by page, and changes nothing.
 */
package org.postern.whatif;
