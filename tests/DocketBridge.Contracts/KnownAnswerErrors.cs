using static DocketBridge.Contracts.Direction;
using static DocketBridge.Contracts.Fault;
using static DocketBridge.Contracts.KnownFileErrors;

namespace DocketBridge.Contracts;

/// <summary>Where the files are wrong about what HighLevel answers when it does what is asked.</summary>
internal static class KnownAnswerErrors
{
    public static IReadOnlyList<KnownDeviation> All { get; } =
    [.. Contacts, .. Calendars, .. Opportunities, .. Objects, .. Others];

    private static IEnumerable<KnownDeviation> Contacts =>
        [
            Wrong(
                "search-contacts-advanced | get-duplicate-contact | get-timezones",
                Answer,
                "",
                Undescribed,
                "The file has no schema; the shape is that of the linked document and of stored answers (facts 4, no. 1 and 2)."
            ),
            Wrong(
                "get-contact | update-contact | upsert-contact",
                Answer,
                "/contact/additionalEmails | /contact/followers",
                Unknown,
                "Left out of the schema; the wire has both (facts 5.1; issue 262)."
            ),
            Wrong(
                "get-contact | create-contact | update-contact | upsert-contact | get-contacts | get-contacts-by-businessId",
                Answer,
                "/**customFields/*/value",
                WrongType,
                "The schema says text; HighLevel's own event schema says text, number, list or object."
            ),
            Wrong(
                "get-contacts | get-contacts-by-businessId",
                Answer,
                "/contacts/*/*",
                Unknown,
                "The list's schema leaves out name, phone, address, type, DND, owner and the date of the last change."
            ),
            Wrong("get-contacts", Answer, "/meta", Unknown, "The list carries where its next page begins."),
            Wrong(
                "POST /contacts/bulk/tags/update/{type}",
                Answer,
                "/responses/*",
                WrongType,
                "The schema says texts; one object a contact tells what became of it (facts 4, no. 17)."
            ),
            Wrong(
                "task-search",
                Answer,
                "/tasks/*",
                WrongType,
                "The schema says lists of nothing described; the elements are tasks (facts 5.5)."
            ),
        ];

    private static IEnumerable<KnownDeviation> Calendars =>
        [
            Wrong(
                "get-slots",
                Answer,
                "/*",
                WrongType,
                "Every member is called a day; beside the days stands the trace id (docs/oauth/Overview.md, facts 2.4)."
            ),
            Wrong(
                "get-appointment | get-calendar-events",
                Answer,
                "/event/startTime | /event/endTime | /event/dateAdded | /event/dateUpdated | /events/*/startTime | /events/*/endTime | /events/*/dateAdded | /events/*/dateUpdated",
                WrongType,
                "The schema says object; its own examples are texts with an offset (facts 5.4)."
            ),
        ];

    private static IEnumerable<KnownDeviation> Opportunities =>
        [
            Wrong(
                "get-pipelines",
                Answer,
                "/pipelines/*/stages/*",
                WrongType,
                "The schema says lists; a stage is an object with an id and a name, as the events name them."
            ),
            Wrong(
                "get-opportunity | create-opportunity | update-opportunity | update-opportunity-status | Upsert-opportunity | search-opportunities-advanced",
                Answer,
                "/opportunity/followers/* | /opportunities/*/followers/*",
                WrongType,
                "The schema says lists of lists; the followers' own operations say ids."
            ),
            Wrong(
                "search-opportunities-advanced",
                Answer,
                "/opportunities/*/notes/* | /opportunities/*/tasks/* | /opportunities/*/calendarEvents/*",
                WrongType,
                "The schema says lists of lists; the elements are notes, tasks and appointments."
            ),
            Wrong(
                "search-opportunities-advanced",
                Answer,
                "/opportunities/*/searchAfter",
                Unknown,
                "The schema leaves out the cursor that the request's own searchAfter asks for."
            ),
            Wrong(
                "Upsert-opportunity",
                Answer,
                "/traceId",
                Unknown,
                "As of errors: answers carry a trace id (facts 2.4)."
            ),
        ];

    private static IEnumerable<KnownDeviation> Objects =>
        [
            Wrong(
                "create-object-record | get-record-by-id | update-object-record | search-object-records",
                Answer,
                "/record/properties | /records/*/properties",
                WrongType,
                "The schema says text; its own example is an object, as the request's properties are."
            ),
            Wrong(
                "search-object-records",
                Answer,
                "/records/*/searchAfter/*",
                WrongType,
                "The schema says numbers; its own example ends with the record's id."
            ),
            Wrong(
                "get-object-by-location-id | get-object-schema-by-key",
                Answer,
                "/objects/*/type | /object/type",
                WrongType,
                "The schema says object; its own example is the text SYSTEM_DEFINED or USER_DEFINED."
            ),
            Wrong(
                "create-relation | delete-relation",
                Answer,
                "/associationType | /firstObjectKey | /firstObjectLabel | /secondObjectKey | /secondObjectLabel",
                WrongType,
                "The schema says object; its own examples are texts."
            ),
            Wrong(
                "create-relation | delete-relation",
                Answer,
                "/associationId | /firstRecordId | /secondRecordId",
                Unknown,
                "The schema is that of an association; a relation names it and its two records, as the event RelationCreate has it."
            ),
            Wrong(
                "find-associations | get-relations-by-record-id",
                Answer,
                "/associations | /relations | /total",
                Unknown,
                "The schema shows one association; users find a list, of associations or of relations."
            ),
            Wrong(
                "find-associations | get-relations-by-record-id",
                Answer,
                "/*",
                Missing,
                "As above: the members of one association are not there."
            ),
        ];

    private static IEnumerable<KnownDeviation> Others =>
        [
            Wrong(
                "upload-file-customFields",
                Answer,
                "/meta/*",
                WrongType,
                "The schema says texts; the elements tell a file's field, name, kind and size."
            ),
            Wrong(
                "get-access-token",
                Answer,
                "/refreshTokenId",
                Unknown,
                "The documentation of OAuth has it in the answer, the file has not (facts 2.1)."
            ),
            Wrong(
                "get-location-access-token",
                Answer,
                "status:201",
                UndeclaredStatus,
                "The file says 200; 201 was measured (facts 2.2)."
            ),
            Wrong("get-location-access-token", Answer, "", Undescribed, "As above: the file describes only 200."),
            Wrong(
                "get-location-access-token",
                Answer,
                "",
                Missing,
                "As above: the body described for 200 is never seen."
            ),
        ];
}
