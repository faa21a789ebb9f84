using static DocketBridge.Contracts.Direction;
using static DocketBridge.Contracts.Fault;
using static DocketBridge.Contracts.KnownFileErrors;

namespace DocketBridge.Contracts;

/// <summary>Where the files are wrong about what HighLevel takes.</summary>
internal static class KnownRequestErrors
{
    public static IReadOnlyList<KnownDeviation> All { get; } =
    [
        Wrong(
            "get-timezones | POST /contacts/bulk/tags/update/{type} | update-appointment-note | delete-appointment-note",
            Request,
            "path:locationId | path:type | path:noteId",
            Undescribed,
            "The path has a parameter that is not declared (facts 4, no. 17)."
        ),
        Wrong(
            "create-contact | update-contact | upsert-contact",
            Request,
            "/dateOfBirth",
            WrongType,
            "The schema says object; its own example and its list of forms are texts."
        ),
        Wrong(
            "create-contact | update-contact | upsert-contact",
            Request,
            "/customFields/*",
            Choice,
            "The schema wants id and text; a field may be named by its key instead, and numbers are taken (facts 5.1)."
        ),
        Wrong(
            "Upsert-opportunity",
            Request,
            "/contactId",
            Unknown,
            "Without it this body could change opportunities but make none; the member's text stands at followers."
        ),
        Wrong(
            "Upsert-opportunity",
            Request,
            "/monetaryValue",
            WrongType,
            "The schema says object; its own example is a number."
        ),
        Wrong(
            "search-opportunities-advanced | search-object-records",
            Request,
            "/filters | /sort",
            Unknown,
            "The file leaves them out; the document that its description links to has them."
        ),
        Wrong(
            "search-opportunities-advanced | search-object-records",
            Request,
            "/page | /query | /searchAfter | /additionalDetails | /additionalDetails/*",
            Missing,
            "All are called required; the linked document needs location and limit only, and a page and a cursor exclude each other."
        ),
        Wrong(
            "search-opportunities-advanced | search-object-records",
            Request,
            "/searchAfter/*",
            WrongType,
            "The schema says texts; a cursor is sent back as a hit carries it, and the hits' own schema says numbers."
        ),
        Wrong(
            "update-business | update-opportunity | update-custom-field",
            Request,
            "/*",
            Null,
            "The file knows no null; how a value is cleared is not documented, and null is what is assumed (facts 11, no. 10)."
        ),
    ];
}
