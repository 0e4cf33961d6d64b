using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace EpiBot.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Board : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "HealthCode",
                table: "returnees",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Nucleic",
                table: "returnees",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SameAs",
                table: "returnees",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_events",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    What = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    UnitId = table.Column<string>(type: "text", nullable: true),
                    SealedBefore = table.Column<string>(type: "text", nullable: true),
                    SealedAfter = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Section = table.Column<string>(type: "text", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_returnees_NameKey",
                table: "returnees",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_returnees_SameAs",
                table: "returnees",
                column: "SameAs");

            migrationBuilder.CreateIndex(
                name: "IX_settings_Section_Id",
                table: "settings",
                columns: new[] { "Section", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_events");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropIndex(
                name: "IX_returnees_NameKey",
                table: "returnees");

            migrationBuilder.DropIndex(
                name: "IX_returnees_SameAs",
                table: "returnees");

            migrationBuilder.DropColumn(
                name: "HealthCode",
                table: "returnees");

            migrationBuilder.DropColumn(
                name: "Nucleic",
                table: "returnees");

            migrationBuilder.DropColumn(
                name: "SameAs",
                table: "returnees");
        }
    }
}
