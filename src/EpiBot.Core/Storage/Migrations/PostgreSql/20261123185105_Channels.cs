using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace EpiBot.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Channels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "channel_bindings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Channel = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ExternalId = table.Column<string>(type: "text", nullable: false),
                    BoundTo = table.Column<string>(type: "text", nullable: false),
                    SealedDetails = table.Column<string>(type: "text", nullable: true),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_channel_bindings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "channel_lines",
                columns: table => new
                {
                    Channel = table.Column<string>(type: "text", nullable: false),
                    Owner = table.Column<string>(type: "text", nullable: false),
                    Beat = table.Column<long>(type: "bigint", nullable: false),
                    ConnectedSince = table.Column<long>(type: "bigint", nullable: true),
                    LastHeardAt = table.Column<long>(type: "bigint", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true),
                    LastErrorAt = table.Column<long>(type: "bigint", nullable: true),
                    DisplacedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_channel_lines", x => x.Channel);
                });

            migrationBuilder.CreateTable(
                name: "outbox_sends",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OutboxId = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Delivered = table.Column<bool>(type: "boolean", nullable: true),
                    Error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_sends", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_channel_bindings_Channel_Kind_ExternalId",
                table: "channel_bindings",
                columns: new[] { "Channel", "Kind", "ExternalId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_channel_bindings_Kind_BoundTo",
                table: "channel_bindings",
                columns: new[] { "Kind", "BoundTo" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_sends_Channel_Address_At",
                table: "outbox_sends",
                columns: new[] { "Channel", "Address", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_sends_OutboxId",
                table: "outbox_sends",
                column: "OutboxId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "channel_bindings");

            migrationBuilder.DropTable(
                name: "channel_lines");

            migrationBuilder.DropTable(
                name: "outbox_sends");
        }
    }
}
