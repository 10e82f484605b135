package org.postern.release;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.VirusScanner;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.State;

/** A test at a desk whose mail a virus scanner looks at. */
abstract class ScannedDesk {

    @TempDir
    Path home;

    final VirusScanner clamd = new VirusScanner();
    Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(home, clamd.scanner()).define();
    }

    @AfterEach
    void close() {
        desk.close();
        clamd.close();
    }

    State state(DeliveryId id) {
        return desk.quarantine.get(id).orElseThrow().state();
    }
}
