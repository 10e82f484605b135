package org.postern.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.postern.address.Domain;
import org.postern.json.JsonFields;

/** Reads back the JSON that this package wrote to the database. */
final class StoredJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoredJson() {}

    static PolicyPart policy(String json) {
        return TenantJson.policy(fields(json));
    }

    static Recipients recipients(String json) {
        return Recipients.read(fields(json));
    }

    static DomainReports reports(String json) {
        return ReportJson.read(fields(json));
    }

    static ProtectedDomain domain(Domain name, String json) {
        return TenantJson.domain(name, fields(json));
    }

    static UserSettings settings(String json) {
        return TenantJson.settings(fields(json));
    }

    private static JsonFields fields(String json) {
        try {
            return JsonFields.of(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of the database holds what is not JSON", e);
        }
    }
}
