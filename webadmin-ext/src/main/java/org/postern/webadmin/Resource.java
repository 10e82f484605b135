package org.postern.webadmin;

import java.util.List;

/** A part of the API: the endpoints that belong together. */
interface Resource {

    List<Endpoint> endpoints();
}
