package org.postern.scan.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names that are often impersonated, each with the registered names that are really its own. */
public final class Brands {

    /** @param own beginnings of registered names, up to a dot: {@code paypal.} means paypal.com and paypal.de */
    public record Brand(String name, Pattern words, List<String> own) {

        /** Whether a host is the brand's own. */
        public boolean owns(String host) {
            String registered = Hosts.registered(host);
            return own.stream()
                    .anyMatch(start -> start.endsWith(".") ? registered.startsWith(start) : registered.equals(start));
        }
    }

    public static final List<Brand> ALL = List.of(
            brand("PayPal", "pay ?pal", "paypal.", "paypal-"),
            brand(
                    "Microsoft",
                    "microsoft|office ?365|outlook|onedrive|sharepoint",
                    "microsoft.",
                    "office.",
                    "office365.",
                    "outlook.",
                    "live.",
                    "microsoftonline.",
                    "sharepoint.",
                    "hotmail."),
            brand("Apple", "apple (?:id|support|pay)|icloud|itunes", "apple.", "icloud.", "itunes."),
            brand("Amazon", "amazon", "amazon.", "amazonaws.", "amazonses.", "amazon-"),
            brand("Netflix", "netflix", "netflix."),
            brand(
                    "Facebook",
                    "facebook|instagram|meta (?:business|support)",
                    "facebook.",
                    "facebookmail.",
                    "instagram.",
                    "meta.",
                    "metamail."),
            brand("DHL", "dhl", "dhl.", "dhl-"),
            brand("FedEx", "fed ?ex", "fedex."),
            brand("UPS", "ups (?:delivery|express|parcel)", "ups."),
            brand("USPS", "usps", "usps."),
            brand("DocuSign", "docu ?sign", "docusign."),
            brand("LinkedIn", "linkedin", "linkedin."),
            brand("Coinbase", "coinbase", "coinbase."),
            brand("Binance", "binance", "binance."),
            brand("MetaMask", "meta ?mask", "metamask."),
            brand("Trust Wallet", "trust ?wallet", "trustwallet."),
            brand("Ledger", "ledger (?:live|wallet|support)", "ledger."),
            brand("Wells Fargo", "wells ?fargo", "wellsfargo."),
            brand("Chase", "chase bank|jp ?morgan", "chase.", "jpmorgan."),
            brand("Bank of America", "bank of america", "bankofamerica."),
            brand("American Express", "american express|amex", "americanexpress.", "aexp."),
            brand("Citibank", "citi ?bank", "citi.", "citibank."),
            brand("HSBC", "hsbc", "hsbc."),
            brand("Santander", "santander", "santander.", "gruposantander."),
            brand("Bradesco", "bradesco", "bradesco."),
            brand("Itaú", "banco itau|banco itaú|itaú", "itau.", "itau-unibanco."),
            brand("Deutsche Bank", "deutsche bank|postbank", "deutsche-bank.", "db.", "postbank."),
            brand("Sparkasse", "sparkasse", "sparkasse."),
            brand("ING", "ing-diba|ing bank", "ing.", "ing-diba."),
            brand("Costco", "costco", "costco."),
            brand("Walmart", "walmart", "walmart."),
            brand("McAfee", "mcafee", "mcafee."),
            brand("Norton", "norton (?:antivirus|security|360|lifelock)", "norton.", "nortonlifelock."),
            brand("WhatsApp", "whatsapp", "whatsapp."),
            brand("eBay", "ebay", "ebay."),
            brand("Xfinity", "xfinity", "xfinity.", "comcast."),
            brand("AT&T", "at&t", "att.", "att-mail."),
            brand("Mercado Livre", "mercado ?(?:livre|libre|pago)", "mercadolivre.", "mercadolibre.", "mercadopago."),
            brand("Correios", "correios", "correios."),
            brand("Geek Squad", "geek squad", "geeksquad.", "bestbuy."),
            brand("Dropbox", "dropbox", "dropbox.", "dropboxmail."),
            brand("WeTransfer", "wetransfer", "wetransfer."),
            brand("Spotify", "spotify", "spotify."),
            brand("Disney+", "disney ?(?:\\+|plus)", "disneyplus.", "disney."));

    private Brands() {}

    /** The first brand that a text names. */
    public static Optional<Brand> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(brand -> brand.words().matcher(lower).find()).findFirst();
    }

    private static Brand brand(String name, String words, String... own) {
        return new Brand(name, Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + words + ")(?![\\p{L}\\p{N}])"), List.of(own));
    }
}
