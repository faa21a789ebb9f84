using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>What a stopped bridge has on disk, looked at without its own code.</summary>
/// <param name="Webhooks">The ids of the webhooks in its inbox.</param>
/// <param name="Integrity">"ok", or what SQLite complains of.</param>
internal sealed record Stored(IReadOnlySet<string> Webhooks, string Integrity)
{
    /// <summary>What SQLite says of a database without fault.</summary>
    public const string Sound = "ok";

    private const int MostComplaints = 5;

    /// <summary>Reads the database of a data folder.</summary>
    public static async Task<Stored> ReadAsync(string dataFolder, CancellationToken ct)
    {
        await using var db = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(dataFolder, BridgeDatabase.FileName),
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ToString()
        );
        await db.OpenAsync(ct);
        var ids = await db.QueryAsync<string>("SELECT webhook_id FROM inbox");
        var complaints = (await db.QueryAsync<string>("PRAGMA integrity_check")).Where(line => line != Sound).ToList();
        foreach (var (table, row) in await db.QueryAsync<(string, long?)>("PRAGMA foreign_key_check"))
        {
            complaints.Add(string.Create(CultureInfo.InvariantCulture, $"row {row} of {table} refers to nothing"));
        }

        return new Stored(
            ids.ToHashSet(StringComparer.Ordinal),
            complaints.Count == 0 ? Sound : string.Join("; ", complaints.Take(MostComplaints))
        );
    }
}
