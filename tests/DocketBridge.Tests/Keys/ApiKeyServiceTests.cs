using DocketBridge.Keys;
using DocketBridge.Storage;
using Microsoft.Extensions.Time.Testing;

namespace DocketBridge.Tests.Keys;

public sealed class ApiKeyServiceTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docketbridge-key-test-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private IBridgeStore _store = null!;
    private ApiKeyService _keys = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await BridgeDatabase.OpenAsync(_folder.FullName, exclusive: false, _time, CancellationToken.None);
        _keys = new ApiKeyService(_store, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_key_is_valid_and_only_its_hash_is_kept()
    {
        var (row, key) = await _keys.CreateAsync(" docketmanager ", CancellationToken.None);
        (await _keys.VerifyAsync(key, CancellationToken.None))!.Name.Should().Be("docketmanager");
        row.Hash.Should().HaveCount(32);
        foreach (var file in _folder.GetFiles("docketbridge.db*"))
        {
            await using var content = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(content, System.Text.Encoding.Latin1);
            (await reader.ReadToEndAsync()).Should().NotContain(key);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("dbk_")]
    [InlineData("dbk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("something else")]
    public async Task Anything_else_is_not_valid(string key)
    {
        await _keys.CreateAsync("one", CancellationToken.None);
        (await _keys.VerifyAsync(key, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_revoked_key_ends_within_seconds_and_its_name_is_free_again()
    {
        var (row, key) = await _keys.CreateAsync("one", CancellationToken.None);
        await _keys.VerifyAsync(key, CancellationToken.None);
        (await _store.RevokeApiKeyAsync(row.Id, CancellationToken.None)).Should().BeTrue();
        (await _store.RevokeApiKeyAsync(row.Id, CancellationToken.None)).Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(6));
        (await _keys.VerifyAsync(key, CancellationToken.None)).Should().BeNull();
        await _keys.CreateAsync("one", CancellationToken.None);
    }

    [Fact]
    public async Task Two_valid_keys_do_not_share_a_name_and_a_name_has_bounds()
    {
        await _keys.CreateAsync("one", CancellationToken.None);
        var again = () => _keys.CreateAsync("one", CancellationToken.None);
        var empty = () => _keys.CreateAsync(" ", CancellationToken.None);
        var endless = () => _keys.CreateAsync(new string('x', 81), CancellationToken.None);
        await again.Should().ThrowAsync<BridgeDataException>();
        await empty.Should().ThrowAsync<ArgumentException>();
        await endless.Should().ThrowAsync<ArgumentException>();
    }
}
