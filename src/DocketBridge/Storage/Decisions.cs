using Dapper;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>What a person decided.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">The contact's link that it concerns; null for a whole connection.</param>
/// <param name="What">What was decided.</param>
/// <param name="Detail">The rest of it: a field, a record id, a reason.</param>
/// <param name="By">Who decided; null where that was not noted.</param>
public sealed record Decision(DateTimeOffset At, LinkId? Contact, string What, string Detail, string? By = null);

/// <summary>Keeps what people decide, inside a transaction of the writer.</summary>
internal static class Decisions
{
    public static void Record(
        SqliteConnection db,
        ConnectionId? connection,
        LinkId? contact,
        string what,
        string detail,
        TimeProvider time,
        string? by = null
    ) =>
        db.Execute(
            "INSERT INTO decision (connection, at, contact, what, detail, decided_by) VALUES (@connection, @at, @contact, @what, @detail, @by)",
            new
            {
                connection = connection?.Value ?? string.Empty,
                at = Times.Of(time.GetUtcNow()),
                contact = contact?.Value,
                what,
                detail,
                by,
            }
        );
}
