using static DocketBridge.Contracts.Direction;
using static DocketBridge.Contracts.Fault;
using static DocketBridge.Contracts.KnownFileErrors;

namespace DocketBridge.Contracts;

/// <summary>What the files leave out of the answers to requests that HighLevel does not carry out.</summary>
internal static class KnownErrorBodies
{
    public static IReadOnlyList<KnownDeviation> All { get; } =
    [
        Wrong(
            "add-remove-contact-from-business | POST /contacts/bulk/tags/update/{type}",
            ErrorAnswer,
            "status:401",
            UndeclaredStatus,
            "The file names no token for them; every call of the API needs one (facts 4, no. 17 and 18)."
        ),
        Wrong(
            "*",
            ErrorAnswer,
            "status:403",
            UndeclaredStatus,
            "No operation declares it; a token without access to the location is answered so (facts 2.4, measured)."
        ),
        Wrong(
            "*",
            ErrorAnswer,
            "status:404",
            UndeclaredStatus,
            "Only the schedules of calendars declare it; a record that is not there is answered so."
        ),
        Wrong(
            "*",
            ErrorAnswer,
            "status:422",
            UndeclaredStatus,
            "Many operations leave it out, among them all of calendars and objects; every body is checked alike (facts 2.4)."
        ),
        Wrong(
            "*",
            ErrorAnswer,
            "status:429",
            UndeclaredStatus,
            "No operation declares it; docs/oauth/Authorization.md does, for all of them (facts 7)."
        ),
        Wrong(
            "*",
            ErrorAnswer,
            "status:5*",
            UndeclaredStatus,
            "No operation declares a fault of the service itself, which any may have."
        ),
        Wrong(
            "*",
            ErrorAnswer,
            "/traceId",
            Unknown,
            "No error schema has it; docs/oauth/Overview.md says that answers carry one (facts 2.4)."
        ),
        Wrong(
            "*",
            ErrorAnswer,
            "/error",
            Unknown,
            "BadRequestDTO lacks the status' name, which the other two error schemas have: the errors are of one form."
        ),
        Wrong(
            "create-contact | update-contact",
            ErrorAnswer,
            "/meta",
            Unknown,
            "The refusal of a duplicate names the contact that is there (facts 4.2, stored answers)."
        ),
        Wrong(
            "create-opportunity | update-opportunity",
            ErrorAnswer,
            "/meta | /code",
            Unknown,
            "The refusal of a duplicate names the opportunity that is there, as that of a contact does (facts 4.2)."
        ),
        Wrong(
            "get-access-token",
            ErrorAnswer,
            "/error_description",
            Unknown,
            "The file has HighLevel's usual error; a refused code is answered in OAuth's form (facts 2.1, measured)."
        ),
        Wrong(
            "get-access-token",
            ErrorAnswer,
            "/statusCode | /message",
            Missing,
            "As above: OAuth's form has neither."
        ),
    ];
}
